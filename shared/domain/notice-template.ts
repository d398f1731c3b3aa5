import { addDays, daysBetween, endOfLegalDay, legalDate } from './calendar'
import { dateText, untilText } from './date-text'
import type { NoticeField, NoticeFields, NoticeKind } from './notice'
import { noticeForms } from './notice-fields'
import { correctedLines } from './notice-correction'
import type { ContactRule, StageKind } from './stage'

interface Words { zh: string, en?: string }
type Both = Words & { en: string }

/** What is known when a notice is begun: the sentences of the templates are filled with it, the rest is for its writer. */
export interface NoticeGround {
  plan: { title: Words }
  site: { organ: Words, organiser: Words, address: Words, phone: string }
  stage: { kind: StageKind, title: Words, question: Words, opensAt: Date, closesAt: Date, onPaper: Words, outOfScope: Words, privacyNotice: Words, phone: string, contactRule: ContactRule, draft: Words | null } | null
  meeting: { title: Words, content: Words, venue: Words, phone: string, beginsAt: Date, appliesFrom: Date | null, appliesUntil: Date | null, seats: readonly { name: Words, seats: number }[], observers: number, conditions: Words, selection: Words, draw: { commitment: string, source: Words, done: { seed: string, publicValue: string, drawnAt: Date } | null } | null, listDay: string | null, materialsDay: string | null, list: Words | null } | null
  /** Review numbers of the maps on display (审图号). */
  reviewNumbers: readonly string[]
  /** The notice to be corrected, with what it tells; where it is a correction itself, what the first of them tells and what it holds right (`told`). */
  corrects: { title: Words, kind?: NoticeKind, fields?: NoticeFields, told?: Words } | null
}

const both = (zh: string, en: string): Both => ({ zh, en })
const english = (text: Words) => text.en || text.zh
const day = (instant: Date, lang: string) => dateText(instant, 'date', lang)
const legalDay = (date: string, lang: string) => day(endOfLegalDay(addDays(date, -1)), lang)
const time = (instant: Date, lang: string) => dateText(instant, 'dateTime', lang)
const phoneLine = (phone: string): Words | null => phone ? both(`电话：${phone}`, `Telephone: ${phone}`) : null

/** The title a notice begins with. */
export function noticeTitle(kind: NoticeKind, { plan, stage, meeting, corrects }: NoticeGround): Words {
  const [about, aboutEn] = [meeting?.title ?? stage?.title ?? plan.title, english(meeting?.title ?? stage?.title ?? plan.title)]
  const titles: Record<NoticeKind, Both> = {
    planStart: both(`关于编制${plan.title.zh}的公告`, `Notice: ${english(plan.title)} is being made`),
    draftNotice: both(`关于${plan.title.zh}草案的公示`, `Public notice of the draft of ${english(plan.title)}`),
    surveyNotice: both(`关于“${about.zh}”的公告`, `Notice: ${aboutEn}`),
    hearingNotice: both(`关于召开${meeting ? about.zh : `${about.zh}听证会`}的公告`, `Notice of a hearing: ${aboutEn}`),
    meetingNotice: both(`关于召开${meeting ? about.zh : `${about.zh}会议`}的公告`, `Notice of a meeting: ${aboutEn}`),
    selectionRules: both(`${about.zh}代表遴选办法`, `How representatives are chosen: ${aboutEn}`),
    participantList: both(`${about.zh}参加人名单`, `Participants: ${aboutEn}`),
    outcomes: both(`关于“${about.zh}”意见采纳情况的公告`, `What became of the opinions: ${aboutEn}`),
    approval: both(`关于公布${plan.title.zh}的公告`, `${english(plan.title)} published`),
    correction: corrects ? both(`关于更正《${corrects.title.zh}》的公告`, `Correction of “${english(corrects.title)}”`) : both('更正公告', 'Correction'),
    explanation: both('', ''),
    news: both('', ''),
  }
  return titles[kind]
}

type Filling = (ground: NoticeGround, kind: NoticeKind) => Words | null

/** From when to when a stage is open, as its notices tell it. */
export function periodText({ opensAt, closesAt }: { opensAt: Date, closesAt: Date }): Both {
  const last = new Date(closesAt.getTime() - 1)
  const days = daysBetween(legalDate(opensAt), addDays(legalDate(closesAt), -1))
  return both(`${day(opensAt, 'zh-CN')}至${day(last, 'zh-CN')}24时，共${days}天（首日不计）。`, `${day(opensAt, 'en')} to ${day(last, 'en')}, 24:00: ${days} days, the first not counted.`)
}

const seats: Filling = ({ meeting }) => meeting?.seats.length
  ? both(
      `${meeting.seats.map(({ name, seats: n }) => `${name.zh}${n}名`).join('、')}，共${meeting.seats.reduce((sum, one) => sum + one.seats, 0)}名。`,
      `${meeting.seats.map(({ name, seats: n }) => `${english(name)}: ${n}`).join('; ')}; ${meeting.seats.reduce((sum, one) => sum + one.seats, 0)} in all.`,
    )
  : null

const applying: Filling = ({ meeting }) => {
  if (!meeting || !(meeting.seats.length || meeting.observers)) return null
  const until = meeting.appliesUntil ?? meeting.beginsAt
  return both(
    `${meeting.appliesFrom ? `自${day(meeting.appliesFrom, 'zh-CN')}起` : '自公告之日起'}至${untilText(until, 'zh-CN')}止。可以在本网站报名，也可以寄信或者到受理点提交；可以自荐，也可以由单位、村（居）民委员会推选。`,
    `${meeting.appliesFrom ? `From ${day(meeting.appliesFrom, 'en')}` : 'From the day of this notice'} until ${untilText(until, 'en')}: on this site, by letter or at the counter, for yourself or on the recommendation of a body or committee.`,
  )
}

const basis: Partial<Record<NoticeKind, Both>> = {
  draftNotice: both('《中华人民共和国城乡规划法》第二十六条：规划报送审批前，应当将草案予以公告，公告的时间不得少于三十日。', 'Urban and Rural Planning Law, Art. 26: before a plan is submitted, its draft is announced for at least thirty days.'),
  hearingNotice: both('《自然资源听证规定》第十二条、第十三条。', 'Regulation on Hearings in Natural Resources, Art. 12 and 13.'),
  selectionRules: both('《自然资源听证规定》第十四条，《重大行政决策程序暂行条例》第十六条。', 'Regulation on Hearings in Natural Resources, Art. 14; Interim Regulation on Major Administrative Decisions, Art. 16.'),
}

/** What fills a field, where anything is known of it. */
const fillings: Partial<Record<NoticeField, Filling>> = {
  planName: ({ plan }) => plan.title,
  organ: ({ site }) => site.organ,
  organiser: ({ site }) => site.organiser,
  basis: (_, kind) => basis[kind] ?? null,
  period: ({ stage }) => stage && periodText(stage),
  methods: (_, kind) => kind === 'draftNotice'
    ? both('在本网站公示全文、图件和说明，并在下列地点现场展示。', 'The whole text, its drawings and the explanation stand on this site and are displayed at the places below.')
    : both('在本网站公布。', 'Published on this site.'),
  content: ({ stage, meeting }) => meeting?.content ?? stage?.question ?? null,
  attachments: ({ stage }) => stage?.draft ? both(`《${stage.draft.zh}》文本、图件和编制说明，可在本网站阅读、查图和下载。`, `“${english(stage.draft)}”: text, drawings and explanation, to be read and downloaded on this site.`) : null,
  feedback: ({ stage, site }) => stage
    ? both(
        `在线：打开本网站“${stage.title.zh}”，点击“写下您的意见”，${stage.contactRule === 'signedIn' ? '登录后填写' : '不需要注册'}。\n${stage.onPaper.zh}`.trim(),
        `On line: open “${english(stage.title)}” on this site and choose to write your opinion; ${stage.contactRule === 'signedIn' ? 'you sign in first' : 'no account is needed'}.\n${english(stage.onPaper)}`.trim(),
      )
    : phoneLine(site.phone),
  subjectLine: () => both('来信、来函请在信封或者标题注明“规划意见”。', 'Please write “Opinion on the plan” on the envelope or in the subject line.'),
  privacy: ({ stage, meeting }) => meeting
    ? both('报名所填姓名、电话等信息只用于审核报名、通知和确认身份，加密保存，会议纪要形成或者会议取消后三十日内删除，最迟保存至会后一年。公布名单时隐去姓名中的字。您可以凭回执码撤回报名。', 'Names, telephone numbers and the like serve to look at applications, to tell you and to know you; they are kept sealed and deleted within thirty days after the minutes are made or the meeting is called off, at most a year after it. Lists show masked names. You can withdraw with your receipt code.')
    : stage?.privacyNotice ?? null,
  notAccepted: ({ stage }) => stage?.outOfScope ?? null,
  reviewNumber: ({ reviewNumbers }) => reviewNumbers.length ? { zh: reviewNumbers.join('、') } : null,
  time: ({ meeting }) => meeting ? both(`${time(meeting.beginsAt, 'zh-CN')}。`, `${time(meeting.beginsAt, 'en')}.`) : null,
  venue: ({ meeting }) => meeting?.venue ?? null,
  seats,
  conditions: ({ meeting }) => meeting?.conditions ?? null,
  applying,
  selection: ({ meeting }) => {
    if (!meeting?.draw) return meeting?.selection ?? null
    const { commitment, source, done } = meeting.draw
    // What a list on paper or another site is recomputed from.
    const [drawn, drawnEn] = done ? [`。${time(done.drawnAt, 'zh-CN')}抽取，公开数值为：${done.publicValue}，种子为：${done.seed}`, `. Drawn on ${time(done.drawnAt, 'en')}; public value: ${done.publicValue}; seed: ${done.seed}`] : ['', '']
    return both(
      `${meeting.selection.zh}\n抽取方法：对“种子|报名编号”计算 SHA-256，按类别从小到大排列，推选代表在前。种子由已经密封的随机数和公开数值“${source.zh}”组成；随机数的 SHA-256（承诺值）为：${commitment}${drawn}`,
      `${english(meeting.selection)}\nMethod: the SHA-256 of “seed|number of the application”, the smallest first in each category, recommended persons before the others. The seed is made of a sealed random number and the public value “${english(source)}”. SHA-256 of the random number (commitment): ${commitment}${drawnEn}`,
    )
  },
  listDate: ({ meeting }) => meeting?.listDay ? both(`${legalDay(meeting.listDay, 'zh-CN')}前在本网站公布。`, `On this site by ${legalDay(meeting.listDay, 'en')}.`) : null,
  materialsDate: ({ meeting }) => meeting?.materialsDay ? both(`听证材料于${legalDay(meeting.materialsDay, 'zh-CN')}前送达听证会代表（听证会召开10个工作日前）。`, `Materials reach the representatives by ${legalDay(meeting.materialsDay, 'en')} (ten working days before the hearing).`) : null,
  list: ({ meeting }) => meeting?.list ?? null,
  wrong: ({ corrects, meeting }) => correctedLines(corrects, meeting, 'wrong'),
  right: ({ corrects, meeting }) => correctedLines(corrects, meeting, 'right'),
  inPerson: () => both('听证会代表应当亲自参加，不得委托他人。', 'Representatives attend in person; nobody stands in for them.'),
  observers: ({ meeting }) => meeting?.observers ? both(`设旁听席${meeting.observers}个，公开举行，欢迎旁听和采访。`, `${meeting.observers} seats for observers; the hearing is public, press included.`) : null,
  contact: ({ site, stage, meeting }) => {
    const phone = meeting?.phone || stage?.phone || site.phone
    return phone || site.address.zh ? both([site.address.zh && `地址：${site.address.zh}`, phone && `电话：${phone}`].filter(Boolean).join('\n'), [site.address.zh && `Address: ${english(site.address)}`, phone && `Telephone: ${phone}`].filter(Boolean).join('\n')) : null
  },
}

/** The fields a notice of this kind begins with: everything the site, the stage or the meeting knows already. */
export function noticeStart(kind: NoticeKind, ground: NoticeGround): NoticeFields {
  const filled = noticeForms[kind].fields.flatMap((field) => {
    const text = fillings[field]?.(ground, kind)
    return text?.zh ? [[field, { zh: text.zh, ...text.en ? { en: text.en } : {} }] as const] : []
  })
  return Object.fromEntries(filled)
}
