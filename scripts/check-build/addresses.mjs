/** Names that are written in the output and never fetched. */
export const namesOnly = [
  { host: 'www.w3.org', why: 'namespaces of SVG and MathML' },
  { host: 'schemas.openxmlformats.org', why: 'namespaces of .xlsx files written in the browser' },
  { host: 'schemas.microsoft.com', why: 'namespaces of .xlsx files written in the browser' },
  { host: 'json-schema.org', why: 'the schema dialect that zod names' },
  { host: 'nuxt.com', why: 'where Nuxt’s error messages point' },
  { host: 'vuejs.org', why: 'where Vue’s error messages point' },
  { host: 'simplewebauthn.dev', why: 'where the error messages of the passkey library point' },
  { host: 'leafletjs.com', why: 'Leaflet’s attribution link, which our map replaces' },
]

const known = new Set(namesOnly.map(({ host }) => host))
const address = /(?:https?:|wss?:)?\/\/((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[/:?#"'`\s)\\<]|$)/gi
/** A link without a scheme counts only where a browser would load it. */
const isLoaded = /(?:src|href|url\(|import\(|fetch\()\s*=?\s*["'`(]*$/i

/**
 * Other hosts named in a file that goes to the browser.
 * @param {string} text
 * @param {readonly string[]} [own] hosts that are ours
 * @returns {string[]}
 */
export function otherHosts(text, own = []) {
  const found = new Set()
  for (const match of text.matchAll(address)) {
    const host = (match[1] ?? '').toLowerCase()
    if (known.has(host) || own.includes(host)) continue
    if (match[0].startsWith('//') && !isLoaded.test(text.slice(Math.max(0, match.index - 12), match.index))) continue
    found.add(host)
  }
  return [...found]
}
