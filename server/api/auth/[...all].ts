import { defineEventHandler, getRequestURL, readBody, toWebRequest } from 'h3'
import type { H3Event } from 'h3'

/** Per address, and per account: guessing at one account from many addresses is slowed as well (design §6), so far above what one person signs in that nobody is shut out by a stranger's few tries. */
const perAddress = { name: 'signIn', points: 20, seconds: 300 }
const perAccount = { name: 'signInAccount', points: 300, seconds: 3600 }

/** better-auth's own routes: the one place outside `defineRoute`, with our same-site check and limits before it (design §6). */
export default defineEventHandler(async (event) => {
  try {
    checkSameSite(event)
    if (event.method === 'POST') {
      checkBodyLength(event)
      if (getRequestURL(event).pathname.includes('/sign-in')) await limitSignIn(event)
    }
    return await (await useAuth()).handler(toWebRequest(event))
  }
  catch (error) {
    return sendProblem(event, toDomainError(error, event))
  }
})

async function limitSignIn(event: H3Event) {
  const [db, now] = [await useDb(), useNow()]
  await takePoint(db, event, perAddress, now)
  const body: unknown = await readBody(event).catch(() => null)
  const account = typeof body === 'object' && body !== null && 'email' in body && typeof body.email === 'string' ? body.email.trim().toLowerCase() : ''
  if (account) await takePoint(db, event, perAccount, now, account)
}
