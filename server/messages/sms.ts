import type { Delivery } from './transport'

const patience = 20_000

/** Hands a text message to the gateway: the body is described in docs/how-to/send-messages.md; anything but 2xx is a failure and is tried again. */
export async function sendSms({ id, to, template, params, words }: Delivery, { url, token, sign }: { url: string, token?: string, sign: string }) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': id, ...token ? { authorization: `Bearer ${token}` } : {} },
    body: JSON.stringify({ to, template, params, text: words.text, sign }),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`the SMS gateway answered ${answer.status}`)
}
