import { createHash } from 'node:crypto'

/**
 * The pieces of a page, one after the other: comments, elements whose content is no markup, and single tags with their
 * quoted values. Read so, what looks like a script within a value or a title is none: its hash must not come into the
 * policy, and it must not take a real one with it.
 */
const pieces = /<!--[\s\S]*?-->|<(script|style|title|textarea)\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/\1\s*>|<\/?[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi
const runs = (attributes: string) => !/\ssrc=/.test(attributes) && !attributes.includes('type="application/json"')

/** The inline scripts that a page carries itself. */
function inlineScripts(html: string): string[] {
  return [...html.matchAll(pieces)].flatMap(([, element, attributes, content]) => element?.toLowerCase() === 'script' && runs(attributes ?? '') ? [content ?? ''] : [])
}

/** Addresses of one person's own things, answers and files: framed by nobody, whatever the operator allows. */
const neverFramed = /^(?:\/en)?\/(?:api|files|desk|admin|audit|profile|my|sign-in|invitations|receipts|applications|deputy|unit|expert|dev)(?:[/?]|$)/

/** The origins that may frame the page at `path`, as the policy names them. */
export function framedBy(path: string, allowed: string | undefined): string {
  return allowed && !neverFramed.test(path) ? allowed.trim() : '\'none\''
}

/** The policy of a page: our own origin, and the inline scripts that this very page carries, by hash (design §6). */
export function pagePolicy(html: string, ancestors = '\'none\''): string {
  const hashes = inlineScripts(html).map(script => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  return [
    'default-src \'self\'',
    `script-src 'self' ${hashes.join(' ')}`.trim(),
    'style-src \'self\'',
    'style-src-attr \'unsafe-inline\'',
    'img-src \'self\' data: blob:',
    'object-src \'none\'',
    'base-uri \'none\'',
    'form-action \'self\'',
    `frame-ancestors ${ancestors}`,
  ].join('; ')
}

/** Hashes at render; the page cache keeps the header with the body, so a cached page costs nothing. */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('render:response', (response, { event }) => {
    if (typeof response.body === 'string' && !import.meta.dev) response.headers = { ...response.headers, 'content-security-policy': pagePolicy(response.body, framedBy(event.path, useConfig().GONGHUI_FRAME_ANCESTORS)) }
  })
})
