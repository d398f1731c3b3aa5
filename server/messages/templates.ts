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
}
export type Lang = 'zh-CN' | 'en'
export interface Words { subject: string, text: string }

type Texts = { [T in MessageTemplate]: (params: MessageParams[T], channel: ContactChannel) => Words }
const minutes = codeRule.seconds / 60
/** The way to a receipt, where its address is known, else by its code. */
const byReceipt = (link: string) => link ? `凭回执码查看：${link}` : '凭回执码可查。'
const at = (link: string, before: string) => link ? `${before}${link}` : ''

const zh: Texts = {
  code: ({ code }) => ({ subject: `验证码 ${code}`, text: `您的验证码是 ${code}，${minutes} 分钟内有效。请勿告诉他人；不是您本人操作的，不必理会。` }),
  receipt: ({ receipt, stage, link }) => ({ subject: '意见已收到', text: `您对“${stage}”的意见已收到，回执码 ${receipt}，请保存。${at(link, '凭回执码可查办理情况：')}` }),
  answered: ({ number, stage, link }) => ({ subject: `您的意见 ${number} 有了结果`, text: `您对“${stage}”提出的意见 ${number} 已有答复。${byReceipt(link)}` }),
  hidden: ({ number, stage, link }) => ({ subject: `您的意见 ${number} 未予公开`, text: `您对“${stage}”提出的意见 ${number} 经审核未予公开。理由和您可以怎样做，${byReceipt(link)}` }),
  appealDecided: ({ number, stage, link }) => ({ subject: `您的意见 ${number} 的复核结果`, text: `您就意见 ${number}（“${stage}”）提出的复核申请已有结果。${byReceipt(link)}` }),
  escalated: ({ number, stage, link }) => ({ subject: `意见 ${number} 呈报领导`, text: `“${stage}”的意见 ${number} 已呈报，请批示；批示前不再公开、不发布答复。${at(link, '登录工作台查看：')}` }),
  invitation: ({ name, link, days }) => ({ subject: '请设置登录密码', text: `${name}，您好：请打开下面的链接设置登录密码，${days} 天内有效，只能用一次，请勿转发。${link}` }),
  contactGone: ({ phone }, channel) => ({ subject: '账号的登录方式已变更', text: `您的账号已更换或删除这个${channel === 'sms' ? '手机号' : '邮箱'}，不能再用它登录。不是您本人操作的，请尽快联系规划编制办公室${phone}。` }),
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
