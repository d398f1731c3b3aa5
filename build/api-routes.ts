import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const api = fileURLToPath(new URL('../server/api/', import.meta.url))
const method = /\.(get|post|put|patch|delete)\.ts$/

/** Addresses and methods of all our routes, read from the file names as Nitro reads them. */
export function listApiRoutes(): { file: string, path: string, method: string }[] {
  return readdirSync(api, { recursive: true, encoding: 'utf8' }).filter(file => method.test(file)).sort().map((file) => {
    const path = file.replace(method, '').replace(/(?:^|\/)index$/, '').replace(/\[(\w+)\]/g, '{$1}')
    return { file: api + file, path: `/api${path ? `/${path}` : ''}`, method: method.exec(file)?.[1] ?? 'get' }
  })
}

/** Source of the virtual module `#api-routes`: every route with its description, for /api/openapi.json. */
export function apiRoutesModule(): string {
  const routes = listApiRoutes()
  return [
    ...routes.map((route, index) => `import route${index} from ${JSON.stringify(route.file)}`),
    `export default [${routes.map((route, index) => `{ path: ${JSON.stringify(route.path)}, method: ${JSON.stringify(route.method)}, definition: route${index}.definition }`).join(', ')}]`,
  ].join('\n')
}
