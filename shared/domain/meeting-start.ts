import type { MeetingDetails, MeetingKind, SeatCategory } from './meeting'

interface Words { zh: string, en?: string }

/** What the form of a new meeting begins with; everything can be changed. */
export interface MeetingStart { title: Words, content: Words, conditions: Words, selection: Words, seats: SeatCategory[], observers: number, details: MeetingDetails }

const both = (zh: string, en: string): Words => ({ zh, en })
/** The seats of experts, by which a list knows who may be one. */
export const expertSeats = 'experts'
const category = (code: string, seats: number, zh: string, en: string): SeatCategory => ({ code, name: both(zh, en), seats })

/** Running order of a hearing (自然资源听证规定 Art. 9, 国务院令713号 Art. 17). */
const hearingAgenda = [
  both('记录员查明参加人身份和到会情况，宣布听证会纪律；主持人宣布开始，介绍听证员、记录员', 'The recorder checks who is there and announces the rules; the chair opens the hearing and names officers and recorder'),
  both('承办人员介绍规划草案的内容、依据和理由', 'The drafting body presents the draft, its basis and reasons'),
  both('听证会代表陈述意见，提问、质证和辩论', 'Representatives speak, ask, examine and debate'),
  both('听证会代表确认笔录并签字，主持人宣布结束', 'Representatives confirm the record and sign; the chair closes the hearing'),
]
const hearingSeats = [
  category('residents', 10, '各镇街居民', 'Residents of the townships'), category('enterprises', 3, '企业代表', 'Enterprises'), category('organisations', 3, '社会组织', 'Social organisations'),
  category(expertSeats, 2, '专家', 'Experts'), category('deputies', 1, '人大代表', 'Deputies'), category('cppcc', 1, '政协委员', 'CPPCC members'),
]
const hearingConditions = both(
  '年满18周岁，具有完全民事行为能力，在本区居住、工作或者与规划有利害关系。可以自荐，也可以由单位、村（居）民委员会推选，符合条件的推选代表优先。听证会代表应当亲自参加，如实反映意见，遵守听证会纪律。',
  'Of age (18) and of full legal capacity; living or working in the district, or affected by the plan. You may apply yourself or be recommended by a body or committee; recommended persons who qualify come first. Representatives attend in person, speak truthfully and keep the rules of the hearing.',
)
const hearingSelection = both(
  '报名人数不超过名额的，符合条件的全部入选；超过名额的，按类别公开抽取，符合条件的推选代表优先。抽取方法、承诺值和所用公开数值在报名截止前公布，抽取后公布种子，任何人都可以在本网站重新计算。',
  'Where no more apply than there are seats, all who qualify are seated; where more apply, seats are drawn by category, recommended persons first. The method, a commitment and the public value to be used are published before applications close, the seed after the draw, so that anybody can recompute it on this site.',
)
const names: Readonly<Record<MeetingKind, Words>> = {
  hearing: both('听证会', 'hearing'), expertMeeting: both('论证会', 'expert meeting'), symposium: both('座谈会', 'symposium'), onSite: both('现场交流', 'meeting on site'),
}

/** The texts, seats and running order a new meeting of a kind begins with (`domain.md` §7.3); its title is none of `taken`, because people choose by the title. */
export function meetingStart(kind: MeetingKind, plan: Words, taken: ReadonlySet<string>): MeetingStart {
  let title = both(`${plan.zh}草案${names[kind].zh}`, `${plan.en || plan.zh} (draft): ${names[kind].en}`)
  for (let nth = 2; taken.has(title.zh); nth++) title = both(`${plan.zh}草案${names[kind].zh}（第${nth}次）`, `${plan.en || plan.zh} (draft): ${names[kind].en}, no. ${nth}`)
  const empty = { agenda: [], officers: [], record: {}, minutes: {} }
  if (kind !== 'hearing') return { title, content: { zh: '' }, conditions: { zh: '' }, selection: { zh: '' }, seats: kind === 'expertMeeting' ? [category(expertSeats, 9, '专家', 'Experts')] : [category('residents', 30, '居民', 'Residents')], observers: 0, details: empty }
  return {
    title,
    content: both('规划草案的必要性、可行性及具体内容。', 'Why the draft is needed, whether it can be done, and what it says.'),
    conditions: hearingConditions, selection: hearingSelection, seats: hearingSeats, observers: 10, details: { ...empty, agenda: hearingAgenda },
  }
}
