import type { Plugin } from 'vite'
import { isPrivatePath, standIns } from '../shared/domain/private-pages'

const table = /(?:\/|%2F)routes\.mjs$/
const own = '\0gonghui:private-routes'
const standing = standIns.map(({ name, path }) => `{ name: "${name}", path: "${path}", component: () => Promise.resolve({ render: () => null }) }`)

/** The little of a syntax tree that is looked at. */
interface Part { type: string, start: number, end: number, declaration?: Part, elements?: Part[], properties?: { key: { name?: string }, value: { value?: unknown } }[] }

/** The table of routes in two: what stays, and what is fetched when a private page is gone to. Fails where the table is written otherwise by then. */
export function splitRoutes(code: string, body: readonly Part[]): { open: string, closed: string } {
  const exported = body.find(part => part.type === 'ExportDefaultDeclaration')?.declaration
  if (!exported?.elements?.length) throw new Error('the table of routes is no longer a list: build/private-routes.ts has to follow')
  const pathOf = (part: Part) => part.properties?.find(({ key }) => key.name === 'path')?.value.value
  const parted = (wanted: boolean) => (exported.elements ?? []).filter(part => isPrivatePath(String(pathOf(part))) === wanted).map(part => code.slice(part.start, part.end))
  const withList = (list: readonly string[]) => `${code.slice(0, exported.start)}[${list.join(',\n')}]${code.slice(exported.end)}`
  return { open: withList([...parted(false), ...standing]), closed: withList(parted(true)) }
}

/**
 * Half of all routes lead to pages of staff, and each page of the public would carry them (design §7). They are parted
 * from the browser's table and come with `virtual:private-routes`. The server, the tests and the development server keep one table.
 */
export function privateRoutes(): Plugin {
  let closed = ''
  return {
    name: 'gonghui:private-routes',
    enforce: 'pre',
    resolveId: id => id === 'virtual:private-routes' ? own : undefined,
    async load(id) {
      if (id !== own) return
      if (this.environment.name !== 'client' || this.environment.mode !== 'build') return 'export default []'
      const resolved = await this.resolve('#build/routes')
      if (resolved) await this.load(resolved)
      if (!closed) throw new Error('no table of routes was met: build/private-routes.ts has to follow')
      return closed
    },
    transform: { order: 'post', handler(code, id) {
      if (!table.test(id) || this.environment.name !== 'client' || this.environment.mode !== 'build') return
      // The parser's own type names every kind of node; these few fields are all that is read.
      const split = splitRoutes(code, this.parse(code).body as unknown as Part[])
      closed = split.closed
      return { code: split.open, map: null }
    } },
  }
}
