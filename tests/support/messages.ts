import { askSolving } from './challenge'
import { ask } from './client'

interface Listed { items: { id: string, channel: string, template: string, to: string, text: string, at: string }[] }

/** Texts of messages of a template that landed in the demonstration's folder, for whom `to` (masked) names; newest first. */
export async function messagesTo(to: string, template = 'code'): Promise<string[]> {
  return (await ask<Listed>('/api/dev/messages')).body.items.filter(message => message.to === to && message.template === template).map(message => message.text)
}

/** Waits until `count` messages of a template have arrived; answers the newest. */
export async function awaitMessage(to: string, { template = 'code', count = 1 } = {}): Promise<string> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const texts = await messagesTo(to, template)
    if (texts.length >= count) return texts[0] ?? ''
    if (Date.now() > deadline) throw new Error(`no ${template} for ${to}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** A mobile number nobody else in the run uses, with what the folder shows of it. */
export function aPhone() {
  const phone = `139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`
  return { phone, masked: `${phone.slice(0, 3)}****${phone.slice(-4)}` }
}

type Purpose = 'submit' | 'receipts' | 'receipt' | 'signIn'

/** Asks for a code and reads it from the folder. */
export async function codeFor(who: ReturnType<typeof aPhone>, purpose: Purpose): Promise<string> {
  const before = (await messagesTo(who.masked)).length
  const asked = await askSolving('/api/codes', { body: { channel: 'sms', to: who.phone, purpose } })
  if (asked.status !== 202) throw new Error(`a code for ${purpose}: ${asked.status}`)
  const text = await awaitMessage(who.masked, { count: before + 1 })
  return /\d{6}/.exec(text)?.[0] ?? ''
}

/** A proof of a contact for a purpose, by a code as a person gets it. */
export async function proofFor(who: ReturnType<typeof aPhone>, purpose: Purpose): Promise<string> {
  const code = await codeFor(who, purpose)
  const checked = await ask<{ proof: string }>('/api/codes/check', { body: { channel: 'sms', to: who.phone, purpose, code } })
  if (checked.status !== 200) throw new Error(`the code for ${purpose}: ${checked.status}`)
  return checked.body.proof
}
