/** The administration is for the three duties. */
export default defineNuxtRouteMiddleware(useWorkplaceGuard('admin.open'))
