import { readFeed } from '~~/server/services/feeds'

/** What happened in all plans, as Atom. */
export default defineEventHandler(async event => sendFeed(event, await readFeed(await useDb(), { base: publicUrl(event), now: useNow() })))
