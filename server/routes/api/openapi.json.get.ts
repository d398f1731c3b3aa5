import routes from '#api-routes'
import { openApiDocument } from '~~/server/openapi/document'

let document: ReturnType<typeof openApiDocument> | undefined

/** The description of the API for machines; /api-description shows it to people. */
export default defineEventHandler((event) => {
  setResponseHeader(event, 'cache-control', 'no-cache')
  return document ??= openApiDocument(routes, '0.1.0')
})
