import { createDocument } from 'zod-openapi'
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { z } from 'zod'
import { errorCatalogue } from '#shared/domain/errors'
import type { ErrorCode } from '#shared/domain/errors'
import { permissions } from '#shared/domain/permissions'
import type { RouteDescription } from '../utils/route'

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  // Keys of the catalogue, of which there is at least one.
  code: z.enum(Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]]),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  current: z.unknown().optional(),
}).meta({ id: 'Problem', description: 'RFC 9457 problem details with a stable code' })

interface Route { path: string, method: 'get' | 'post' | 'put' | 'patch' | 'delete', definition: RouteDescription }

/** The OpenAPI 3.1 description of all routes, from the schemas that check them. */
export function openApiDocument(routes: readonly Route[], version: string) {
  const paths: ZodOpenApiPathsObject = {}
  for (const { path, method, definition } of routes) {
    paths[path] = { ...paths[path], [method]: operation(path, method, definition) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: '共绘 Gonghui', version, description: 'Public participation in a territorial spatial master plan. Times are ISO 8601 with offset, coordinates [longitude, latitude] in CGCS2000.' },
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'gonghui.session_token' } } },
  })
}

function operation(path: string, method: string, definition: RouteDescription): ZodOpenApiOperationObject {
  const open = permissions[definition.action] === 'everyone'
  const status = definition.status ?? 200
  return {
    'operationId': `${method}${path.replace(/^\/api/, '').replace(/[^a-zA-Z]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
    'summary': definition.summary,
    'tags': [path.split('/')[2] ?? 'api'],
    ...(open ? {} : { security: [{ session: [] }] }),
    'x-action': definition.action,
    // Parameters are objects of named fields in every route.
    'requestParams': { ...(definition.params ? { path: definition.params as z.ZodObject } : {}), ...(definition.query ? { query: definition.query as z.ZodObject } : {}) },
    ...(definition.body ? { requestBody: { required: true, content: { 'application/json': { schema: definition.body } } } } : {}),
    ...(definition.form ? { requestBody: { required: true, content: { 'multipart/form-data': { schema: definition.form.extend({ file: z.string().meta({ format: 'binary' }) }) } } } } : {}),
    'responses': {
      [`${status}`]: { description: 'The answer', ...(status === 204 ? {} : { content: { [definition.produces ?? 'application/json']: { schema: definition.response } } }) },
      default: { description: 'What went wrong', content: { 'application/problem+json': { schema: problemSchema } } },
    },
  }
}
