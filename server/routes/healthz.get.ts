/** The process answers. */
export default defineEventHandler(() => ({ status: 'ok' }))
