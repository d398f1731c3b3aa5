declare module '#api-routes' {
  import type { RouteDescription } from '~~/server/utils/route'

  /** Made by build/api-routes.ts. */
  const routes: { path: string, method: 'get' | 'post' | 'put' | 'patch' | 'delete', definition: RouteDescription }[]
  export default routes
}
