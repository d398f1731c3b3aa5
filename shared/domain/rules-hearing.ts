import type { Rule } from './procedure-rule'
import { statutes } from './statutes'

const always = { group: 'hearing', effectiveFrom: statutes.hearings.since, effectiveTo: null, threshold: null, verified: true } as const
/** Articles 10, 11, 17 and 18: the current text is to be confirmed (`domain.md` §1.9, 4). */
const unread = { ...always, verified: false } as const

/** Rules of 自然资源听证规定 (`domain.md` §1.1, §1.4). */
export const hearingRules: readonly Rule[] = [
  { ...unread, id: 'NRH10', citation: { statute: 'hearings', article: 10 }, severity: 'block', guards: ['concludeStage', 'finalisation>submitted'] },
  { ...unread, id: 'NRH11', citation: { statute: 'hearings', article: 11 }, severity: 'warn', guards: ['publishNotice', 'holdHearing'] },
  { ...always, id: 'NRH12', citation: { statute: 'hearings', article: 12 }, threshold: { n: 1, unit: 'count' }, severity: 'block', guards: ['finalisation>submitted'] },
  { ...always, id: 'NRH13', citation: { statute: 'hearings', article: 13 }, threshold: { n: 30, unit: 'days' }, severity: 'block', guards: ['publishNotice', 'holdHearing'] },
  { ...always, id: 'NRH14', citation: { statute: 'hearings', article: 14 }, severity: 'warn', guards: ['holdHearing'] },
  { ...always, id: 'NRH15', citation: { statute: 'hearings', article: 15 }, threshold: { n: 10, unit: 'workingDays' }, severity: 'block', guards: ['holdHearing'] },
  { ...always, id: 'NRH16', citation: { statute: 'hearings', article: 16 }, severity: 'warn', guards: ['concludeStage'] },
  { ...unread, id: 'NRH17', citation: { statute: 'hearings', article: 17 }, threshold: { n: 7, unit: 'workingDays' }, severity: 'block', guards: ['concludeStage', 'finalisation>submitted'] },
  { ...unread, id: 'NRH18', citation: { statute: 'hearings', article: 18 }, severity: 'block', guards: ['finalisation>submitted'] },
]
