import sanitizeHtml from 'sanitize-html'

/** Version of the allow-list below, kept with every stored text; raise it with every change (design §6). */
export const BLOCK_HTML_VERSION = 1

const INLINE_TAGS = ['strong', 'em', 'u', 's', 'sup', 'sub', 'br', 'a']
const TABLE_TAGS = ['table', 'thead', 'tbody', 'tr', 'th', 'td', 'p']
const NOTE_ID = /^fn-\d{1,5}$/
const NOTE_LINK = /^#[\w-]{1,100}$/
const SPAN = /^[1-9]\d{0,2}$/

type Attributes = Record<string, string>

/**
 * The one allow-list for the HTML of a block, on import and on every later write: inline marks, links inside the
 * page, tables with spans. Whatever else is in the text is removed, the contents of scripts and styles with it.
 */
export function sanitiseBlockHtml(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [...INLINE_TAGS, ...TABLE_TAGS],
    allowedAttributes: { a: ['href', 'id'], sup: ['id'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
    allowedSchemes: [],
    allowProtocolRelative: false,
    transformTags: {
      a: keepOnly({ href: NOTE_LINK, id: NOTE_ID }),
      sup: keepOnly({ id: NOTE_ID }),
      td: keepOnly({ colspan: SPAN, rowspan: SPAN }),
      th: keepOnly({ colspan: SPAN, rowspan: SPAN }),
    },
  })
}

/** Keeps the attributes whose values match; sanitize-html itself only knows their names. */
function keepOnly(allowed: Readonly<Record<string, RegExp>>) {
  return (tagName: string, attribs: Attributes) => ({
    tagName,
    attribs: Object.fromEntries(Object.entries(attribs).filter(([name, value]) => allowed[name]?.test(value))),
  })
}
