import { createHash } from 'node:crypto'

const inlineScript = /<script(?![^>]*\ssrc=)(?![^>]*type="application\/json")[^>]*>([\s\S]*?)<\/script>/g

/** The policy of a page: our own origin, and the inline scripts that this very page carries, by hash (design §6). */
export function pagePolicy(html: string): string {
  const hashes = [...html.matchAll(inlineScript)].map(([, script]) => `'sha256-${createHash('sha256').update(script ?? '').digest('base64')}'`)
  return [
    'default-src \'self\'',
    `script-src 'self' ${hashes.join(' ')}`.trim(),
    'style-src \'self\'',
    'style-src-attr \'unsafe-inline\'',
    'img-src \'self\' data: blob:',
    'object-src \'none\'',
    'base-uri \'none\'',
    'form-action \'self\'',
    'frame-ancestors \'none\'',
  ].join('; ')
}

/** Hashes at render; the page cache keeps the header with the body, so a cached page costs nothing. */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('render:response', (response) => {
    if (typeof response.body === 'string' && !import.meta.dev) response.headers = { ...response.headers, 'content-security-policy': pagePolicy(response.body) }
  })
})
