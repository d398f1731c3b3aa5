import { legalDate } from './calendar'
import { dateText } from './date-text'
import type { NotificationKind, NotificationParams } from './notification'

type Filled = Readonly<Record<string, string>>
type Words = Record<NotificationKind, (p: Filled) => string>

/** Of what a merged unit had written, what was beyond a limit. */
const leftBehind = {
  zh: (p: Filled) => p.left ? '；超过数量上限的意见或者文件没有转入，请向原单位经办人索取' : '',
  en: (p: Filled) => p.left ? '; points or files beyond the limit were not taken along, please ask those who wrote them' : '',
}

const zh: Words = {
  opinionAssigned: p => `交办意见 ${p.number}${p.stage ? `（${p.stage}）` : ''}，请于${p.due}前答复`,
  assignmentDue: p => `交办意见 ${p.number} 将于${p.due}到期，请尽快答复`,
  assignmentOverdue: p => `交办意见 ${p.number} 已超过答复期限（${p.due}），${p.urges ? '请督促办理' : '请尽快答复'}`,
  assignmentAnswered: p => `${p.unit}已答复交办意见 ${p.number}，请审核采用`,
  assignmentHandedBack: p => `${p.unit}退回交办意见 ${p.number}：${p.reason}`,
  assignmentTaken: p => `贵单位对交办意见 ${p.number} 的答复已被采用`,
  assignmentReturned: p => `贵单位对交办意见 ${p.number} 的答复被退回，请修改：${p.reason}`,
  assignmentWithdrawn: p => `交办意见 ${p.number} 已收回，不需要再答复`,
  extensionAsked: p => `${p.unit}申请将交办意见 ${p.number} 延期至${p.due}，请审批`,
  extensionDecided: p => `交办意见 ${p.number} 的延期申请${p.granted ? `已同意，新的期限${p.due}` : `未同意，期限仍为${p.due}`}`,
  issueOpened: p => `问题清单待答复：${p.title}${p.due ? `，请于${p.due}前答复` : ''}`,
  issueCommented: p => `“${p.title}”有新的回复`,
  issueAnswered: p => `“${p.title}”已答复，请核对后销号`,
  issueClosed: p => `“${p.title}”已销号`,
  issueOverdue: p => `“${p.title}”已超过答复期限（${p.due}）`,
  consultationSent: p => `请贵单位反馈：${p.title}${p.day ? `，截止${p.day}` : ''}${p.from ? `。${p.from}已并入贵单位，其已写的内容一并转入，请核对${leftBehind.zh(p)}` : ''}`,
  consultationMoved: p => `“${p.title}”截止日期调整为${p.day}：${p.reason}`,
  consultationSoon: p => `“${p.title}”将于${p.day}截止，贵单位尚未反馈`,
  consultationOverdue: p => `“${p.title}”已于${p.day}截止，贵单位逾期未反馈，请尽快办理`,
  consultationReminded: p => `催办：“${p.title}”请贵单位尽快反馈${p.day ? `，截止${p.day}` : ''}`,
  consultationRecalled: p => `“${p.title}”已撤回，不用办理：${p.reason}`,
  consultationClosed: p => `“${p.title}”已办结：${p.reason}`,
  consultationForSigning: p => `请签发本单位对“${p.title}”的反馈`,
  consultationReturned: p => `对“${p.title}”的反馈被退回修改：${p.reason}`,
  consultationWithdrawn: p => `贵单位对“${p.title}”的反馈已由办公室撤回：${p.reason}`,
  consultationAnswered: p => `${p.unit}已反馈“${p.title}”`,
  consultationSupplement: p => `${p.from}已并入贵单位，其尚未反馈的“${p.title}”请贵单位补充反馈${leftBehind.zh(p)}`,
  consultationJoined: p => `${p.from}并入${p.unit}，后者此前已反馈“${p.title}”，系统已请其补充反馈，请跟进`,
  reviewInvited: p => `邀请您参加专家论证：${p.title}，意见截止${p.due}。请先答复是否接受`,
  reviewMoved: p => `“${p.title}”意见截止日期延后至${p.due}`,
  reviewNear: p => `“${p.title}”意见将于${p.due}截止，请尽快提交`,
  reviewDecided: p => `办公室已就您在“${p.title}”中的利害关系声明作出决定`,
  reviewAnswered: p => `您在“${p.title}”中的意见已有答复，请复看`,
  reviewDeclared: p => `“${p.title}”的 ${p.number} 号专家声明有利害关系，请决定是否回避`,
  reviewDeclined: p => `“${p.title}”的 ${p.number} 号专家谢绝了邀请`,
  workMoved: p => `${p.from}未办结的 ${p.n} 项工作已转由贵单位办理：${p.reason}`,
  jointInvited: p => `${p.name}邀请您联名：${p.title}，请阅读后确认或者谢绝`,
  jointChanged: p => `您确认过的联名意见“${p.title}”已经修改，请重新阅读并确认`,
  jointAnswered: p => `${p.name}已就联名意见“${p.title}”作出回应`,
  jointOffered: p => `${p.name}请您接任领衔：${p.title}`,
  jointSent: p => `联名意见“${p.title}”已提交`,
  proposalAssigned: p => `“${p.title}”已交由贵单位办理`,
  proposalView: p => `会办、分办单位已就“${p.title}”提出意见`,
  proposalReplyWaits: p => `“${p.title}”的答复等待审核`,
  proposalReplyReturned: p => `“${p.title}”的答复被退回或者撤回，请修改`,
  proposalReplied: p => `“${p.title}”已答复，请您评价是否满意`,
  proposalReplyWithdrawn: p => `“${p.title}”的答复已撤回，将重新答复`,
  proposalCorrected: p => `“${p.title}”的登记内容已更正：${p.reason}。已经审核或者印发的答复函不变`,
  proposalAgain: p => `代表委员对“${p.title}”的答复不满意，请再次办理`,
  proposalReturned: p => `承办单位申请退办“${p.title}”，请研究`,
  proposalReturnRefused: p => `“${p.title}”的退办申请未获同意，请继续办理`,
  proposalDue: p => `“${p.title}”的答复期限为${p.date}，请抓紧办理`,
  proposalOverdue: p => `“${p.title}”已超过答复期限（${p.date}）`,
}

const en: Words = {
  opinionAssigned: p => `Opinion ${p.number}${p.stage ? ` (${p.stage})` : ''} is yours to answer by ${p.due}`,
  assignmentDue: p => `Opinion ${p.number} is due on ${p.due}; please answer soon`,
  assignmentOverdue: p => `Opinion ${p.number} was due on ${p.due} and has not been answered; ${p.urges ? 'please see to it that it is' : 'please answer it soon'}`,
  assignmentAnswered: p => `${p.unit} has answered opinion ${p.number}; please look it through`,
  assignmentHandedBack: p => `${p.unit} has handed opinion ${p.number} back: ${p.reason}`,
  assignmentTaken: p => `Your unit’s answer to opinion ${p.number} has been used`,
  assignmentReturned: p => `Your unit’s answer to opinion ${p.number} was returned to be mended: ${p.reason}`,
  assignmentWithdrawn: p => `Opinion ${p.number} has been taken back; no answer is needed any more`,
  extensionAsked: p => `${p.unit} asks to answer opinion ${p.number} by ${p.due}; please decide`,
  extensionDecided: p => p.granted ? `More time for opinion ${p.number}: it is due on ${p.due} now` : `No more time for opinion ${p.number}: it stays due on ${p.due}`,
  issueOpened: p => `To be answered on the issue board: ${p.title}${p.due ? `, to be answered by ${p.due}` : ''}`,
  issueCommented: p => `A new comment on “${p.title}”`,
  issueAnswered: p => `“${p.title}” has been answered; please check and close it`,
  issueClosed: p => `“${p.title}” is closed`,
  issueOverdue: p => `“${p.title}” was due on ${p.due} and has not been answered`,
  consultationSent: p => `Your unit is asked: ${p.title}${p.day ? `, by ${p.day}` : ''}${p.from ? `. ${p.from} is part of your unit now: what it had written stands behind your own, please check it${leftBehind.en(p)}` : ''}`,
  consultationMoved: p => `“${p.title}” is due on ${p.day} now: ${p.reason}`,
  consultationSoon: p => `“${p.title}” is due on ${p.day} and your unit has not answered yet`,
  consultationOverdue: p => `“${p.title}” was due on ${p.day} and your unit has not answered; please see to it`,
  consultationReminded: p => `A reminder: please answer “${p.title}”${p.day ? `, due on ${p.day}` : ''}`,
  consultationRecalled: p => `“${p.title}” has been recalled; no answer is needed: ${p.reason}`,
  consultationClosed: p => `“${p.title}” is closed: ${p.reason}`,
  consultationForSigning: p => `Your unit’s answer to “${p.title}” waits for your signature`,
  consultationReturned: p => `The answer to “${p.title}” was returned to be mended: ${p.reason}`,
  consultationWithdrawn: p => `The office has withdrawn your unit’s answer to “${p.title}”: ${p.reason}`,
  consultationAnswered: p => `${p.unit} has answered “${p.title}”`,
  consultationSupplement: p => `${p.from} is part of your unit now: please supplement your answer to “${p.title}” with what it owed${leftBehind.en(p)}`,
  consultationJoined: p => `${p.from} has been merged into ${p.unit}, which had answered “${p.title}” already and is asked for a supplement; please follow it up`,
  reviewInvited: p => `You are invited to review “${p.title}” by ${p.due}; please accept or decline first`,
  reviewMoved: p => `The deadline of “${p.title}” is ${p.due} now`,
  reviewNear: p => `Your opinion on “${p.title}” is due on ${p.due}; please send it soon`,
  reviewDecided: p => `The office has decided on the interest you declared for “${p.title}”`,
  reviewAnswered: p => `Your comments on “${p.title}” have been answered; please look at the answers`,
  reviewDeclared: p => `Expert ${p.number} of “${p.title}” has declared an interest; please decide`,
  reviewDeclined: p => `Expert ${p.number} of “${p.title}” has declined`,
  workMoved: p => `${p.n} open items of ${p.from} are your unit’s now: ${p.reason}`,
  jointInvited: p => `${p.name} asks you to sign jointly: ${p.title}. Please read it and confirm or decline`,
  jointChanged: p => `The joint opinion “${p.title}” that you confirmed has been changed: please read and confirm it anew`,
  jointAnswered: p => `${p.name} has answered about the joint opinion “${p.title}”`,
  jointOffered: p => `${p.name} asks you to take the lead of “${p.title}”`,
  jointSent: p => `The joint opinion “${p.title}” has been sent`,
  proposalAssigned: p => `“${p.title}” has been given to your unit`,
  proposalView: p => `A unit has said its view on “${p.title}”`,
  proposalReplyWaits: p => `The reply to “${p.title}” waits for your approval`,
  proposalReplyReturned: p => `The reply to “${p.title}” was sent back or withdrawn; please mend it`,
  proposalReplied: p => `“${p.title}” has been replied to; please say whether you are satisfied`,
  proposalReplyWithdrawn: p => `The reply to “${p.title}” has been withdrawn; there will be another`,
  proposalCorrected: p => `The entry of “${p.title}” has been corrected: ${p.reason}. The letter stays as it was approved or sent`,
  proposalAgain: p => `The reply to “${p.title}” did not satisfy; please handle it again`,
  proposalReturned: p => `A unit hands “${p.title}” back; please decide`,
  proposalReturnRefused: p => `“${p.title}” stays with your unit; please go on`,
  proposalDue: p => `The reply to “${p.title}” is due on ${p.date}`,
  proposalOverdue: p => `The reply to “${p.title}” was due on ${p.date} and is overdue`,
}

/** The facts that are days; whatever else looks like one is somebody's words, a title or a reason. */
const dayFacts: readonly string[] = ['due', 'day', 'date']
const beginOf = (day: string) => new Date(`${day}T00:00:00+08:00`)
/** Whether it is a day of the calendar: 2026-02-30 is none, and is read as it stands. */
const isDay = (fact: string) => /^\d{4}-\d{2}-\d{2}$/.test(fact) && !Number.isNaN(beginOf(fact).getTime()) && legalDate(beginOf(fact)) === fact
/** A fact as it is read: a day in full, everything else as it is. */
const asRead = (name: string, fact: string, lang: 'zh' | 'en') => dayFacts.includes(name) && isDay(fact) ? dateText(beginOf(fact), 'date', lang === 'zh' ? 'zh-CN' : 'en', { weekday: false }) : fact

/** The sentence of a notification, in both languages; Chinese stands where a text has no English. */
export function notificationSentence(kind: NotificationKind, params: NotificationParams): { zh: string, en: string } {
  const filled = (lang: 'zh' | 'en'): Filled => new Proxy(Object.fromEntries(Object.entries(params).map(([name, value]) => [name, asRead(name, typeof value === 'string' ? value : value[lang] || value.zh, lang)])), {
    // A fact that was not given leaves nothing, never the word `undefined`.
    get: (facts, name) => typeof name === 'string' ? facts[name] ?? '' : '',
  })
  return { zh: zh[kind](filled('zh')), en: en[kind](filled('en')) }
}
