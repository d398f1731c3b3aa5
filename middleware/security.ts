import { can } from '#shared/domain/permissions'

/** Limits are the security officer's: the other duties are told so (403). The guard of the administration has asked who it is before. */
export default defineNuxtRouteMiddleware(() => {
  if (!can(useDeskActor().actor.value, 'security.edit')) return abortNavigation(createError({ statusCode: 403, fatal: true }))
})
