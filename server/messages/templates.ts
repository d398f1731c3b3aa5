import { z } from 'zod'
import { codeRule } from '#shared/domain/contact-code'
import type { ContactChannel } from '#shared/domain/contact-code'
import type { MessageTemplate } from '#shared/domain/message'

/** What each template is filled with; every value is one line. */
export interface MessageParams {
  code: { code: string }
  receipt: { receipt: string, stage: string, link: string }
  answered: { number: string, stage: string, link: string }
  hidden: { number: string, stage: string, link: string }
  appealDecided: { number: string, stage: string, link: string }
  escalated: { number: string, stage: string, link: string }
  invitation: { name: string, link: string, days: string }
  contactGone: { phone: string }
  applied: { receipt: string, meeting: string, link: string }
  applicationDecided: { meeting: string, link: string }
  /** `when` with the place after it; none where the meeting is suspended, nor in what was queued before it was told. */
  seated: { meeting: string, when?: string, link: string, receipt?: string, phone?: string }
  meetingMoved: { meeting: string, before: string, after: string, venue: string, reason: string, link: string }
  /** At its day as before: at another place, or on again where it was suspended, `before` empty. */
  meetingPlaced: { meeting: string, day: string, before: string, venue: string, reason: string, link: string }
  meetingSuspended: { meeting: string, reason: string, link: string }
  meetingCancelled: { meeting: string, reason: string, link: string }
  subscriptionConfirm: { subject: string, link: string, days: string }
  subscriptionKnown: { subject: string, link: string }
  /** `items`: titles with their links as JSON; `more`: how many others there are; `link`: where it is ended. */
  news: { items: string, more: string, link: string }
  /** What waits for somebody at his workplace: `items` and `more` as of news, `n` how many in all, `link` to the workplace. */
  digest: { items: string, n: string, more: string, link: string }
}
export type Lang = 'zh-CN' | 'en'
export interface Words { subject: string, text: string }

type Texts = { [T in MessageTemplate]: (params: MessageParams[T], channel: ContactChannel) => Words }
const minutes = codeRule.seconds / 60
/** The way to a receipt, where its address is known, else by its code. */
const byReceipt = (link: string, receipt = '') => link ? `凭回执码查看：${link}` : `凭回执码${receipt && ` ${receipt} `}可查。`
const at = (link: string, before: string) => link ? `${before}${link}` : ''
const newsItems = z.array(z.object({ title: z.string().transform(oneLine), link: z.string().transform(oneLine) }))
/** A line for what it is and one for where it stands. */
const listed = (items: string) => newsItems.parse(JSON.parse(items)).map(({ title, link }) => link ? `${title}\n${link}` : title).join('\n\n')
const firstTitle = (items: string) => newsItems.parse(JSON.parse(items))[0]?.title ?? ''

const zh: Texts = {
  code: ({ code }) => ({ subject: `验证码 ${code}`, text: `您的验证码是 ${code}，${minutes} 分钟内有效。请勿告诉他人；不是您本人操作的，不必理会。` }),
  receipt: ({ receipt, stage, link }) => ({ subject: '意见已收到', text: `您对“${stage}”的意见已收到，回执码 ${receipt}，请保存。${at(link, '凭回执码可查办理情况：')}` }),
  answered: ({ number, stage, link }) => ({ subject: `您的意见 ${number} 有了结果`, text: `您对“${stage}”提出的意见 ${number} 已有答复。${byReceipt(link)}` }),
  hidden: ({ number, stage, link }) => ({ subject: `您的意见 ${number} 未予公开`, text: `您对“${stage}”提出的意见 ${number} 经审核未予公开。理由和您可以怎样做，${byReceipt(link)}` }),
  appealDecided: ({ number, stage, link }) => ({ subject: `您的意见 ${number} 的复核结果`, text: `您就意见 ${number}（“${stage}”）提出的复核申请已有结果。${byReceipt(link)}` }),
  escalated: ({ number, stage, link }) => ({ subject: `意见 ${number} 呈报领导`, text: `“${stage}”的意见 ${number} 已呈报，请批示；批示前不再公开、不发布答复。${at(link, '登录工作台查看：')}` }),
  invitation: ({ name, link, days }) => ({ subject: '请设置登录密码', text: `${name}，您好：请打开下面的链接设置登录密码，${days} 天内有效，只能用一次，请勿转发。${link}` }),
  contactGone: ({ phone }, channel) => ({ subject: '账号的登录方式已变更', text: `您的账号已更换或删除这个${channel === 'sms' ? '手机号' : '邮箱'}，不能再用它登录。不是您本人操作的，请尽快联系规划编制办公室${phone}。` }),
  applied: ({ receipt, meeting, link }) => ({ subject: '报名已收到', text: `您参加“${meeting}”的报名已收到，回执码 ${receipt}，请保存。${at(link, '凭回执码可查结果、撤回报名：')}` }),
  applicationDecided: ({ meeting, link }) => ({ subject: '报名审核结果', text: `您参加“${meeting}”的报名已经审核。${byReceipt(link)}` }),
  seated: ({ meeting, when, link, receipt, phone }) => ({ subject: '请确认参加', text: `您已入选“${meeting}”的参加人${when ? `（${when}）` : ''}，请确认是否参加${phone ? `，也可以拨打 ${phone}` : ''}。${byReceipt(link, receipt)}` }),
  meetingMoved: ({ meeting, before, after, venue, reason, link }) => ({ subject: '会议时间或者地点变更', text: `“${meeting}”原定${before}，现改为${after}，地点：${venue}。原因：${reason}。${at(link, '详见：')}` }),
  meetingPlaced: ({ meeting, day, before, venue, reason, link }) => ({ subject: before ? '会议地点变更' : '会议恢复召开', text: `“${meeting}”${before ? `地点由${before}改为${venue}，时间不变：${day}` : `恢复召开，时间、地点不变：${day}，${venue}`}。原因：${reason}。${at(link, '详见：')}` }),
  meetingSuspended: ({ meeting, reason, link }) => ({ subject: '会议中止', text: `“${meeting}”已中止，新的时间另行通知。原因：${reason}。${at(link, '详见：')}` }),
  meetingCancelled: ({ meeting, reason, link }) => ({ subject: '会议取消', text: `“${meeting}”已取消。原因：${reason}。${at(link, '详见：')}` }),
  subscriptionConfirm: ({ subject, link, days }) => ({ subject: `请确认订阅：${subject}`, text: `有人用这个邮箱订阅“${subject}”的消息。是您本人的，请打开下面的链接，按“确认订阅”：\n${link}\n\n${days} 天内不确认，这个邮箱自动删除。不是您本人操作的，不必理会。` }),
  subscriptionKnown: ({ subject, link }) => ({ subject: `您已经订阅：${subject}`, text: `这个邮箱已经订阅“${subject}”的消息，不需要再确认。查看或者退订：\n${link}\n\n不是您本人操作的，不必理会。` }),
  news: ({ items, more, link }) => ({ subject: firstTitle(items), text: `您订阅的消息：\n\n${listed(items)}${more === '0' ? '' : `\n\n另有 ${more} 条，请到网站查看。`}\n\n查看订阅或者退订：\n${link}` }),
  // An SMS is read over one's shoulder: how many, and where.
  digest: ({ items, n, more, link }, channel) => channel === 'sms'
    ? { subject: '工作提醒', text: `您有 ${n} 条新的工作提醒，请登录工作页面查看。${link}` }
    : { subject: `工作提醒（${n} 条）`, text: `您有新的工作提醒：\n\n${listed(items)}${more === '0' ? '' : `\n\n另有 ${more} 条，请登录查看。`}${at(link, '\n\n工作页面：\n')}\n\n提醒时间和免打扰时段可在“账号与安全”中设置。` },
}

const en: Texts = {
  code: ({ code }) => ({ subject: `Your code: ${code}`, text: `Your code is ${code}, valid for ${minutes} minutes. Tell nobody. If you did not ask for it, ignore this message.` }),
  receipt: ({ receipt, stage, link }) => ({ subject: 'Your opinion was received', text: `Your opinion on “${stage}” was received. Please keep the receipt code ${receipt}.${at(link, ' Follow it here: ')}` }),
  answered: ({ number, stage, link }) => ({ subject: `Your opinion ${number} has been answered`, text: `Your opinion ${number} on “${stage}” has been answered. ${link ? `Read the answer with your receipt code: ${link}` : 'Read the answer with your receipt code.'}` }),
  hidden: ({ number, stage, link }) => ({ subject: `Your opinion ${number} is not shown`, text: `Your opinion ${number} on “${stage}” is not shown in public. ${link ? `Read why, and what you can do, with your receipt code: ${link}` : 'Read why, and what you can do, with your receipt code.'}` }),
  appealDecided: ({ number, stage, link }) => ({ subject: `Your appeal on opinion ${number} has been decided`, text: `Your appeal on opinion ${number} (“${stage}”) has been decided. ${link ? `Read the decision with your receipt code: ${link}` : 'Read the decision with your receipt code.'}` }),
  escalated: ({ number, stage, link }) => ({ subject: `Opinion ${number} is before you`, text: `Opinion ${number} on “${stage}” was brought before you and is held until you decide.${at(link, ' Open it at the desk: ')}` }),
  invitation: ({ name, link, days }) => ({ subject: 'Please set your password', text: `Hello ${name}, please open this link to set your password. It is valid for ${days} days and works once; do not pass it on. ${link}` }),
  contactGone: ({ phone }, channel) => ({ subject: 'How you sign in has changed', text: `This ${channel === 'sms' ? 'phone number' : 'mailbox'} was exchanged for another or removed from your account and can no longer be used to sign in. If that was not you, please call the planning office at once${phone ? `: ${phone}` : ''}.` }),
  applied: ({ receipt, meeting, link }) => ({ subject: 'Your application was received', text: `Your application for “${meeting}” was received. Please keep the receipt code ${receipt}.${at(link, ' See how it stands or withdraw it: ')}` }),
  applicationDecided: ({ meeting, link }) => ({ subject: 'Your application was looked at', text: `Your application for “${meeting}” was looked at. ${link ? `See the result with your receipt code: ${link}` : 'See the result with your receipt code.'}` }),
  seated: ({ meeting, when, link, receipt, phone }) => ({ subject: 'Please say whether you come', text: `You have a seat at “${meeting}”${when ? ` (${when})` : ''}. Please say whether you come${phone ? link ? `, here or on ${phone}` : `, on line or on ${phone}` : ''}. ${link ? `With your receipt code: ${link}` : `Use your receipt code${receipt ? ` ${receipt}` : ''}.`}` }),
  meetingMoved: ({ meeting, before, after, venue, reason, link }) => ({ subject: 'Another time or place', text: `“${meeting}” was planned for ${before} and now takes place on ${after}, at ${venue}. Reason: ${reason}.${at(link, ' More: ')}` }),
  meetingPlaced: ({ meeting, day, before, venue, reason, link }) => ({ subject: before ? 'Another place' : 'The meeting takes place', text: `“${meeting}” ${before ? `takes place at ${venue}, not at ${before}; the time stays: ${day}` : `is on again, at its time and place: ${day}, ${venue}`}. Reason: ${reason}.${at(link, ' More: ')}` }),
  meetingSuspended: ({ meeting, reason, link }) => ({ subject: 'Meeting suspended', text: `“${meeting}” is suspended; you will be told the new time. Reason: ${reason}.${at(link, ' More: ')}` }),
  meetingCancelled: ({ meeting, reason, link }) => ({ subject: 'Meeting called off', text: `“${meeting}” is called off. Reason: ${reason}.${at(link, ' More: ')}` }),
  subscriptionConfirm: ({ subject, link, days }) => ({ subject: `Please confirm: ${subject}`, text: `Somebody asked to send news of “${subject}” to this mailbox. If it was you, please open this link and press “Confirm”:\n${link}\n\nWithout confirmation the mailbox is deleted after ${days} days. If it was not you, ignore this message.` }),
  subscriptionKnown: ({ subject, link }) => ({ subject: `You already follow: ${subject}`, text: `This mailbox already receives news of “${subject}”; nothing has to be confirmed. See what you follow, or stop it:\n${link}\n\nIf it was not you, ignore this message.` }),
  news: ({ items, more, link }) => ({ subject: firstTitle(items), text: `News you asked for:\n\n${listed(items)}${more === '0' ? '' : `\n\nAnd ${more} more on the site.`}\n\nSee what you follow, or stop it:\n${link}` }),
  digest: ({ items, n, more, link }, channel) => channel === 'sms'
    ? { subject: 'At work', text: `${n} new at your workplace. ${link}` }
    : { subject: `New at your workplace: ${n}`, text: `New at your workplace:\n\n${listed(items)}${more === '0' ? '' : `\n\nAnd ${more} more.`}${at(link, '\n\nYour workplace:\n')}\n\nWhen you are written to is set in your account.` },
}

/** The words of a message. Values are made one line first: no field can begin a header or a paragraph of its own. */
export function messageWords<T extends MessageTemplate>(template: T, lang: Lang, params: MessageParams[T], channel: ContactChannel): Words {
  const flat = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, oneLine(String(value))]))
  // The same names with values of the same kind.
  return (lang === 'en' ? en : zh)[template](flat as MessageParams[T], channel)
}

/** A value without line breaks and other control characters. */
export function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
