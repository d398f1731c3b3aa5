/** The desk is for staff. */
export default defineNuxtRouteMiddleware(useWorkplaceGuard('desk.open'))
