import { ask } from './client'

/** A JSON schema as the description of the API holds it, with its references. */
export interface Schema { $ref?: string, properties?: Record<string, Schema>, items?: Schema, oneOf?: Schema[], anyOf?: Schema[], allOf?: Schema[], additionalProperties?: Schema | boolean }
interface Operation { 'x-action'?: string, 'requestBody'?: { content: Record<string, { schema: Schema }> } }
interface Document { paths: Record<string, Record<string, Operation>>, components: { schemas: Record<string, Schema> } }

/** A route that writes: its method, address with parameters in braces, and the schema and type of its body. */
export interface WritingRoute { method: string, path: string, action: string, type: string | null, body: Schema | null }

/** All routes that write, out of the description that is made of the routes themselves, and its named schemas. */
export async function writingRoutes(): Promise<{ routes: WritingRoute[], schemas: Record<string, Schema> }> {
  const { body } = await ask<Document>('/api/openapi.json')
  const routes = Object.entries(body.paths).flatMap(([path, operations]) => Object.entries(operations)
    .filter(([method]) => method !== 'get')
    .map(([method, operation]) => {
      const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [null, null]
      return { method: method.toUpperCase(), path, action: operation['x-action'] ?? '', type, body: content?.schema ?? null }
    }))
  return { routes, schemas: body.components.schemas }
}
