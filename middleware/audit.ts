/** The record is for the auditor and the office director. */
export default defineNuxtRouteMiddleware(useWorkplaceGuard('audit.read'))
