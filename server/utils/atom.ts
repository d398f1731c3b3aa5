import { escapeXml } from './xml'

/** An entry of a feed. `id` is the same for ever, also when the text or the address changes (RFC 4287, 4.2.6). */
export interface AtomEntry {
  id: string
  title: string
  updated: Date
  link: string
  text: string
  category: string
}

export interface AtomFeed {
  id: string
  title: string
  author: string
  lang: string
  /** Address of the feed itself and of the page it tells of. */
  self: string
  page: string
  /** Newest first. */
  entries: readonly AtomEntry[]
}

/** A feed as Atom 1.0 (RFC 4287). Without entries it counts as updated at the epoch, so that it stays the same until something happens. */
export function atomFeed(feed: AtomFeed): string {
  const updated = new Date(Math.max(0, ...feed.entries.map(entry => entry.updated.getTime())))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.lang)}">`,
    ...common(feed.id, feed.title, updated),
    `<link rel="self" type="application/atom+xml" href="${escapeXml(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(feed.page)}"/>`,
    `<author><name>${escapeXml(feed.author)}</name></author>`,
    ...feed.entries.flatMap(entry => [
      '<entry>',
      ...common(entry.id, entry.title, entry.updated),
      `<link rel="alternate" type="text/html" href="${escapeXml(entry.link)}"/>`,
      `<category term="${escapeXml(entry.category)}"/>`,
      `<content type="text">${escapeXml(entry.text)}</content>`,
      '</entry>',
    ]),
    '</feed>',
    '',
  ].join('\n')
}

function common(id: string, title: string, updated: Date): string[] {
  return [`<id>${escapeXml(id)}</id>`, `<title>${escapeXml(title)}</title>`, `<updated>${updated.toISOString()}</updated>`]
}
