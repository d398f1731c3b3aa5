import { defineEventHandler, getRequestURL, toWebRequest } from 'h3'

const signInLimit = { name: 'signIn', points: 20, seconds: 300 }

/** better-auth's own routes: the one place outside `defineRoute`, with our same-site check and limits before it (design §6). */
export default defineEventHandler(async (event) => {
  try {
    checkSameSite(event)
    if (event.method === 'POST' && getRequestURL(event).pathname.includes('/sign-in')) await takePoint(await useDb(), event, signInLimit, useNow())
    return await (await useAuth()).handler(toWebRequest(event))
  }
  catch (error) {
    return sendProblem(event, toDomainError(error, event))
  }
})
