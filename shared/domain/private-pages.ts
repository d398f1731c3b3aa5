/** First parts of the addresses of pages for people who are signed in or were invited, or were sent a link to try, to look at or to end something. */
export const privatePages = ['admin', 'applications', 'audit', 'deputy', 'desk', 'dev', 'enterprise', 'expert', 'home', 'invitations', 'my', 'profile', 'subscriptions', 'trials', 'unit'] as const
/** Last parts of the addresses of pages that few go to: posters are printed, plain forms are for who has no script. */
const seldomPages = ['plain', 'poster'] as const

/** Whether an address is that of such a page, in either language; what follows a question mark does not count. */
export function isPrivatePage(path: string): boolean {
  const [first, second] = path.split('?', 1)[0]?.split('/').filter(Boolean) ?? []
  return privatePages.some(page => page === (first === 'en' ? second : first))
}

/** Whether the browser gets the route of an address when it is gone to (build/private-routes.ts). */
export function isPrivatePath(path: string): boolean {
  const parts = path.split('/').filter(Boolean)
  return isPrivatePage(path) || seldomPages.some(page => page === parts[parts.length - 1])
}

/** The routes that stand for those pages until the first of them is gone to; names end in the language, as those of all routes do. */
export const standIns = ([['zh-CN', ''], ['en', '/en']] as const).flatMap(([locale, prefix]) => [
  { name: `private___${locale}`, path: `${prefix}/:private(${privatePages.join('|')})/:rest(.*)*` },
  { name: `seldom___${locale}`, path: `${prefix}/:within+/:seldom(${seldomPages.join('|')})` },
])
