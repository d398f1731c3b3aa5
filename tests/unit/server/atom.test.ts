import { describe, expect, it } from 'vitest'
import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { atomFeed } from '../../../server/utils/atom'
import type { AtomEntry, AtomFeed } from '../../../server/utils/atom'
import { namedId } from '../../../server/utils/uuid'

const entry: AtomEntry = { id: 'urn:uuid:1', title: '开始征求意见', updated: new Date('2026-11-14T00:00:00+08:00'), link: 'https://x.test/stages/a?b=1&c=2', text: '一行\n二行', category: 'opened' }
const feed: AtomFeed = { id: 'urn:uuid:0', title: '规划', author: '区政府', lang: 'zh-CN', self: 'https://x.test/feed.atom', page: 'https://x.test/', entries: [entry] }

/** Parses strictly: whatever the parser reports fails the test, but for its guess about U+FFFD, which XML allows and a resident may type. */
function onError(_level: string, message: string): void {
  if (message.startsWith('Unicode replacement character')) return
  throw new Error(message)
}

function parse(text: string) {
  const root = new DOMParser({ onError }).parseFromString(text, 'application/xml').documentElement
  if (!root) throw new Error('no root element')
  return root
}
const textOf = (xml: string, name: string) => [...parse(xml).getElementsByTagName(name)].map(element => element.textContent)

describe('atomFeed', () => {
  it('has what RFC 4287 asks of a feed and its entries', () => {
    const root = parse(atomFeed(feed))
    expect(root.namespaceURI).toBe('http://www.w3.org/2005/Atom')
    const names = [...root.childNodes].map(node => node.nodeName)
    for (const name of ['id', 'title', 'updated', 'author']) expect(names).toContain(name)
    expect([...root.getElementsByTagName('link')].map(link => [link.getAttribute('rel'), link.getAttribute('href')])).toEqual([
      ['self', feed.self], ['alternate', feed.page], ['alternate', entry.link],
    ])
    expect(textOf(atomFeed(feed), 'content')).toEqual(['一行\n二行'])
  })

  it('is updated when its newest entry is, and at the epoch without any', () => {
    const newer = { ...entry, id: 'urn:uuid:2', updated: new Date('2026-11-15T01:02:03Z') }
    expect(textOf(atomFeed({ ...feed, entries: [entry, newer] }), 'updated')[0]).toBe('2026-11-15T01:02:03.000Z')
    expect(textOf(atomFeed({ ...feed, entries: [] }), 'updated')).toEqual(['1970-01-01T00:00:00.000Z'])
  })

  it.each([
    ['markup', '</title><script>alert(1)</script>'],
    ['the end of a section', ']]>'],
    ['entities and quotes', '&amp; "a" \'b\' &lt;'],
  ])('keeps %s as text', (_, text) => {
    const xml = atomFeed({ ...feed, title: text, entries: [{ ...entry, text, link: `https://x.test/?q=${text}` }] })
    expect(textOf(xml, 'title')[0]).toBe(text)
    expect(textOf(xml, 'content')).toEqual([text])
    expect(textOf(xml, 'script')).toEqual([])
  })

  it('drops the characters no XML may hold, and nothing else', () => {
    expect(textOf(atomFeed({ ...feed, entries: [{ ...entry, text: 'a\u0000b\u000Bc\uFFFEd\uD800e\uDC00f😀𠀀\uFFFD' }] }), 'content')).toEqual(['abcdef😀𠀀\uFFFD'])
  })

  it('is read again whatever is written into it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(() => parse(atomFeed({ ...feed, title: text, author: text, entries: [{ ...entry, title: text, text, category: text }] }))).not.toThrow()
    }))
  })
})

describe('namedId', () => {
  it('is the same UUID for the same name only', () => {
    expect(namedId('a:opened')).toBe(namedId('a:opened'))
    expect(namedId('a:opened')).not.toBe(namedId('a:closed'))
    expect(namedId('a:opened')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
