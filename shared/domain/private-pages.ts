/** First parts of the addresses of pages for people who are signed in or were invited. */
export const privatePages = ['admin', 'audit', 'deputy', 'desk', 'dev', 'enterprise', 'expert', 'home', 'invitations', 'my', 'profile', 'unit'] as const

/** Whether an address, in either language, is that of a private page. */
export function isPrivatePath(path: string): boolean {
  const [first, second] = path.replace(/^\//, '').split('/')
  return privatePages.some(page => page === (first === 'en' ? second : first))
}

/** Names of the routes that stand for private pages until the first of them is gone to (build/private-routes.ts). */
export const standIns = { 'zh-CN': 'private___zh-CN', 'en': 'private___en' } as const
