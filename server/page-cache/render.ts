import { createHash, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** A rendered page as it is kept: compressed, with the headers it was rendered with. */
export interface Page { status: number, headers: [string, string][], etag: string, br: Buffer, gzip: Buffer, bytes: number }

/** Known to this process alone: marks the request by which the cache asks for a rendering. */
export const renderMark = randomUUID()

const kept = new Set(['content-type', 'content-security-policy', 'content-language', 'link', 'x-robots-tag', 'referrer-policy'])

/** Renders a public page as a visitor without any cookie sees it who came by `origin`. */
export async function renderPage(path: string, origin: string): Promise<Page> {
  const { host, protocol } = new URL(origin)
  const response = await useNitroApp().localFetch(path, { headers: { 'x-gonghui-render': renderMark, 'accept': 'text/html', host, 'x-forwarded-proto': protocol.slice(0, -1) } })
  const body = Buffer.from(await response.arrayBuffer())
  const [br, zipped] = await Promise.all([
    compressBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    compressGzip(body, { level: 6 }),
  ])
  return {
    status: response.status,
    headers: [...response.headers].filter(([name]) => kept.has(name)),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    br,
    gzip: zipped,
    bytes: br.length + zipped.length + 1_000,
  }
}
