import type { LegalDate } from './calendar'

/** A statute as it is cited. `since` the day from which the text that is cited is in force, `number` its document number where it is known by it. */
export interface Statute { zh: string, en: string, since: LegalDate, number?: string }

/** The statutes of `domain.md` §1, each with the version that was read there. */
export const statutes = {
  planning: { zh: '《中华人民共和国城乡规划法》', en: 'Urban and Rural Planning Law', since: '2008-01-01' },
  hearings: { zh: '《自然资源听证规定》', en: 'Regulation on Natural Resources Hearings', since: '2004-05-01' },
  decisions: { zh: '《重大行政决策程序暂行条例》', en: 'Interim Regulation on Procedures for Major Administrative Decisions', since: '2019-09-01', number: '国务院令第713号' },
  openness: { zh: '《中华人民共和国政府信息公开条例》', en: 'Regulation on Open Government Information', since: '2019-05-15' },
  deputies: { zh: '《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》', en: 'Law on Deputies to People’s Congresses', since: '2025-03-11' },
  petitions: { zh: '《信访工作条例》', en: 'Regulation on Petition Work', since: '2022-05-01' },
  maps: { zh: '《地图管理条例》', en: 'Regulation on Map Administration', since: '2016-01-01' },
  personalData: { zh: '《中华人民共和国个人信息保护法》', en: 'Personal Information Protection Law', since: '2021-11-01' },
  network: { zh: '《中华人民共和国网络安全法》', en: 'Cybersecurity Law', since: '2017-06-01' },
  cppcc: { zh: '政协提案工作有关规定', en: 'local rules on CPPCC proposals', since: '2019-01-01' },
} as const satisfies Record<string, Statute>
export type StatuteId = keyof typeof statutes
/** Their names. */
// The keys of an object written out above.
export const statuteIds = Object.keys(statutes) as StatuteId[]
