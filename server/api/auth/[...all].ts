import { defineEventHandler } from 'h3'

/** The few ceremonies of passkeys that the browser holds with better-auth itself; everything else of it is behind `defineRoute`. */
export default defineEventHandler(async (event) => {
  try {
    checkSameSite(event, { takesForms: false })
    return await holdCeremony(event)
  }
  catch (error) {
    return sendProblem(event, toDomainError(error, event))
  }
})
