import { join } from 'node:path'
import type { ContactChannel } from '#shared/domain/contact-code'
import type { MessageTemplate } from '#shared/domain/message'
import { putIntoFolder } from './folder'
import { sendMail } from './mail'
import { sendSms } from './sms'
import type { Lang, Words } from './templates'

/** A message ready to go out. */
export interface Delivery { id: string, channel: ContactChannel, template: MessageTemplate, lang: Lang, to: string, params: Readonly<Record<string, string>>, words: Words }

/** Where messages land that no server is set for. */
export const messageFolder = () => join(useConfig().GONGHUI_DATA, 'outbox')

/** Sends a message by its channel; without a server set for it, it lands in the folder. Throws where it has to be tried again. */
export async function deliver(message: Delivery, now: Date) {
  const { GONGHUI_SMTP_URL: smtp, GONGHUI_MAIL_FROM: from, GONGHUI_SMS_URL: sms, GONGHUI_SMS_TOKEN: token, GONGHUI_SMS_SIGN: sign = '' } = useConfig()
  if (message.channel === 'email' && smtp && from) return sendMail(message, { url: smtp, from })
  if (message.channel === 'sms' && sms) return sendSms(message, { url: sms, token, sign })
  return putIntoFolder(messageFolder(), message, now)
}

/**
 * Whether what lies in the folder, codes and one-time links, is shown on a page: for whoever develops or walks the demonstration.
 * The build decides what is development, not the environment: a server may be started without one.
 */
export function isFolderShown() {
  return import.meta.dev || useConfig().GONGHUI_DEMO === '1'
}

/** By which ways messages really go out; what has no server set lands in the folder. */
export function deliveryWays() {
  const { GONGHUI_SMTP_URL: smtp, GONGHUI_MAIL_FROM: from, GONGHUI_SMS_URL: sms } = useConfig()
  return { sms: Boolean(sms), email: Boolean(smtp && from) }
}
