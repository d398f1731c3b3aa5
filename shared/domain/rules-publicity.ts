import type { Rule } from './procedure-rule'
import { statutes } from './statutes'

const base = { effectiveTo: null, threshold: null, verified: true } as const
const openness = { ...base, group: 'disclosure', effectiveFrom: statutes.openness.since } as const
const deputies = { ...base, group: 'deputies', effectiveFrom: statutes.deputies.since } as const
const persons = { ...base, group: 'personalData', effectiveFrom: statutes.personalData.since } as const
/** Articles of 网络安全法 have moved with the amendment of 2025-10-28 (`domain.md` §1.9, 5). */
const network = { ...base, group: 'platform', effectiveFrom: statutes.network.since, verified: false } as const

/** Rules about what is made public, about deputies, petitions, personal data and the platform itself (`domain.md` §1.1, §1.7, §1.8). */
export const publicityRules: readonly Rule[] = [
  { ...openness, id: 'GIR14-17', citation: { statute: 'openness', article: 14, toArticle: 17 }, severity: 'block', guards: ['publishNotice', 'approved>published'] },
  { ...openness, id: 'GIR24', group: 'platform', citation: { statute: 'openness', article: 24 }, severity: 'warn', guards: [] },
  { ...openness, id: 'GIR26', citation: { statute: 'openness', article: 26 }, threshold: { n: 20, unit: 'workingDays' }, severity: 'block', guards: ['published>implementation'] },
  { ...openness, id: 'GIR33', group: 'platform', citation: { statute: 'openness', article: 33 }, severity: 'inform', guards: [] },
  // The same periods stood in Art. 42 of the text of 2015, which domain.md does not cite.
  { ...deputies, id: 'DEP51', citation: { statute: 'deputies', article: 42 }, effectiveFrom: '2015-08-29', effectiveTo: '2025-03-10', threshold: { n: 3, unit: 'months', extended: 6 }, severity: 'block', verified: false, guards: [] },
  { ...deputies, id: 'DEP51', citation: { statute: 'deputies', article: 51 }, threshold: { n: 3, unit: 'months', extended: 6 }, severity: 'block', guards: [] },
  { ...deputies, id: 'DEP51-pub', citation: { statute: 'deputies', article: 51, paragraph: 3 }, severity: 'warn', guards: [] },
  { ...deputies, id: 'CPPCC-rep', citation: { statute: 'cppcc', article: 0 }, effectiveFrom: statutes.cppcc.since, threshold: { n: 3, unit: 'months', extended: 6 }, severity: 'warn', verified: false, guards: [] },
  { ...base, id: 'PET-23', group: 'petitions', effectiveFrom: statutes.petitions.since, citation: { statute: 'petitions', article: 23 }, severity: 'block', guards: ['concludeStage'] },
  { ...persons, id: 'PIPL17', citation: { statute: 'personalData', article: 17 }, severity: 'block', guards: ['publishNotice'] },
  { ...persons, id: 'PIPL31', citation: { statute: 'personalData', article: 31 }, severity: 'block', guards: [] },
  { ...network, id: 'LOG6', citation: { statute: 'network', article: 21 }, threshold: { n: 6, unit: 'months' }, severity: 'block', guards: [] },
  { ...network, id: 'ID24', citation: { statute: 'network', article: 24 }, severity: 'block', guards: [] },
]
