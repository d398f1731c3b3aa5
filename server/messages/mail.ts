import { createTransport } from 'nodemailer'
import { oneLine } from './templates'
import type { Delivery } from './transport'

let transport: ReturnType<typeof createTransport> | undefined

/**
 * Hands a mail to the SMTP server. Its Message-ID is the message's own id, so that one sent twice (a process killed
 * between the server's answer and our note of it) is known as one. Files and addresses in texts are never read.
 */
export async function sendMail({ id, to, template, params, words, lang }: Delivery, { url, from }: { url: string, from: string }) {
  transport ??= createTransport({ url, pool: true, maxConnections: 2, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, disableFileAccess: true, disableUrlAccess: true })
  await transport.sendMail({
    from,
    to: { name: '', address: to },
    subject: oneLine(words.subject),
    text: `${words.text}\n`,
    messageId: `<${id}@gonghui.invalid>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': lang, ...template === 'news' && params.link ? unsubscribing(params.link) : {} },
  })
}

/** With one click in the mail program itself (RFC 8058): the address takes a post without asking anything. */
const unsubscribing = (link: string) => ({ 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Precedence': 'bulk' })

/** Gives back the connections to the mail server, when the process ends. */
export function closeMail() {
  transport?.close()
  transport = undefined
}
