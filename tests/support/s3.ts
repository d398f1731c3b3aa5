import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** An S3-compatible store in memory: objects by path, ranges, and refusal of unsigned requests. Real HTTP, nobody's cloud. */
export async function startS3() {
  const objects = new Map<string, Buffer>()
  const server = createServer((request, response) => {
    answer(objects, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return {
    objects,
    settings: { endpoint: `http://127.0.0.1:${port}/gonghui`, region: 'auto', accessKeyId: 'test', secretAccessKey: 'test-secret' },
    stop: () => new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

async function answer(objects: Map<string, Buffer>, request: IncomingMessage, response: ServerResponse) {
  const key = new URL(request.url ?? '', 'http://s3').pathname
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=test/')) return response.writeHead(403).end()
  const query = new URL(request.url ?? '', 'http://s3').searchParams
  const upload = query.get('uploadId')
  if (request.method === 'POST' && query.has('uploads')) return response.writeHead(200, { 'content-type': 'application/xml' }).end('<InitiateMultipartUploadResult><UploadId>parts</UploadId></InitiateMultipartUploadResult>')
  if (upload) return answerParts(objects, request, response, { key, place: `${key}?part=`, number: query.get('partNumber') })
  if (request.method === 'PUT') {
    const body = await buffer(request)
    objects.set(key, body)
    return response.writeHead(200, { etag: tagOf(body) }).end()
  }
  if (request.method === 'DELETE') {
    objects.delete(key)
    return response.writeHead(204).end()
  }
  const found = objects.get(key)
  if (!found) return response.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code></Error>')
  const [, from, to] = /^bytes=(\d+)-(\d+)?$/.exec(request.headers.range ?? '') ?? []
  if (from === undefined) return response.writeHead(200, { 'content-length': found.length, 'etag': tagOf(found) }).end(request.method === 'HEAD' ? undefined : found)
  const end = Math.min(Number(to ?? found.length - 1), found.length - 1)
  if (Number(from) > end) return response.writeHead(416).end()
  const part = found.subarray(Number(from), end + 1)
  return response.writeHead(206, { 'content-length': part.length, 'content-range': `bytes ${from}-${end}/${found.length}` }).end(part)
}

/** Parts of an upload stand beside the objects until it is completed or given up. */
async function answerParts(objects: Map<string, Buffer>, request: IncomingMessage, response: ServerResponse, { key, place, number }: { key: string, place: string, number: string | null }) {
  const body = await buffer(request)
  if (request.method === 'PUT') {
    objects.set(place + (number ?? '').padStart(5, '0'), body)
    return response.writeHead(200, { etag: tagOf(body) }).end()
  }
  const parts = [...objects].filter(([name]) => name.startsWith(place)).sort(([a], [b]) => a < b ? -1 : 1)
  for (const [name] of parts) objects.delete(name)
  if (request.method === 'DELETE') return response.writeHead(204).end()
  const whole = Buffer.concat(parts.map(([, part]) => part))
  objects.set(key, whole)
  response.writeHead(200, { 'content-type': 'application/xml' }).end(`<CompleteMultipartUploadResult><ETag>${tagOf(whole)}</ETag></CompleteMultipartUploadResult>`)
}

const tagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`
