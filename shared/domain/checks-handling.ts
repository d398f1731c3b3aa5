import type { StageFacts } from './procedure-facts'
import { countEvidence, found } from './procedure-finding'
import type { Check, Finding } from './procedure-finding'
import { dayOf } from './procedure-when'

/** What every finding about a stage's opinions begins with. */
export const handlingOf = (stage: StageFacts): Pick<Finding, 'subject' | 'on'> => ({ subject: { kind: 'stage', id: stage.id }, on: dayOf(stage.opensAt) })

/** No opinion without topic and nature (713 Art. 18: 归纳整理). */
export const categorised: Check = ({ facts }) => facts.stages.map((stage) => {
  const { total, uncategorised } = stage.opinions
  const base = { ...handlingOf(stage), evidence: [countEvidence('opinions', total), countEvidence('uncategorised', uncategorised)] }
  if (total === 0) return found('pass', 'noOpinions', base)
  return uncategorised ? found('pending', 'uncategorised', { ...base, params: { total, n: uncategorised } }) : found('pass', 'handled', { ...base, params: { total } })
})

/** Complaints, reports and petitions: registered, told the way, and never public (信访工作条例 Art. 23, 30). */
export const redirected: Check = ({ facts }) => facts.stages.map((stage) => {
  const { redirectedUntold, redirectedPublic } = stage.opinions
  const base = { ...handlingOf(stage), evidence: [countEvidence('redirectedUntold', redirectedUntold), countEvidence('redirectedPublic', redirectedPublic)] }
  if (redirectedPublic > 0) return found('fail', 'redirectedOpen', { ...base, params: { n: redirectedUntold, public: redirectedPublic } })
  return redirectedUntold > 0 ? found('pending', 'redirectedOpen', { ...base, params: { n: redirectedUntold, public: 0 } }) : found('pass', 'met', base)
})

/** A notice on personal information where a stage takes opinions here (个人信息保护法 Art. 17); of one held on paper the paper told it. */
export const privacyNotice: Check = ({ facts }) => facts.stages.map((stage) => {
  const isTold = stage.privacyNotice || stage.offline !== null
  return found(isTold ? 'pass' : 'fail', isTold ? 'met' : 'unmet', handlingOf(stage))
})
