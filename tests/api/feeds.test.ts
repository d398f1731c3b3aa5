import { beforeAll, describe, expect, it } from 'vitest'
import { DOMParser } from '@xmldom/xmldom'
import { ask, serverBase, useOwnServer } from '../support/client'

// A feed ends with its newest entries: what other files open and release would push the demonstration's out of it.
useOwnServer()

interface Entry { id: string, title: string, updated: string, link: string, category: string }

function fail(_level: string, message: string): never {
  throw new Error(message)
}

function read(xml: string) {
  const root = new DOMParser({ onError: fail }).parseFromString(xml, 'application/xml').documentElement
  if (!root) throw new Error('no root element')
  const text = (element: typeof root, name: string) => element.getElementsByTagName(name)[0]?.textContent ?? ''
  const entries: Entry[] = [...root.getElementsByTagName('entry')].map(entry => ({
    id: text(entry, 'id'), title: text(entry, 'title'), updated: text(entry, 'updated'),
    link: entry.getElementsByTagName('link')[0]?.getAttribute('href') ?? '', category: entry.getElementsByTagName('category')[0]?.getAttribute('term') ?? '',
  }))
  const self = [...root.getElementsByTagName('link')].find(link => link.getAttribute('rel') === 'self')?.getAttribute('href')
  return { id: text(root, 'id'), updated: text(root, 'updated'), self, entries }
}

let plan = ''
beforeAll(async () => {
  plan = (await ask<{ items: { slug: string }[] }>('/api/plans')).body.items[0]?.slug ?? ''
})

describe('feeds', () => {
  it('tell of drafts, stages and replies that are public, newest first', async () => {
    const answer = await ask<string>('/feed.atom')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const feed = read(answer.body)
    expect(feed.self).toBe(`${serverBase()}/feed.atom`)
    const kinds = new Set(feed.entries.map(entry => entry.category))
    expect([...kinds].sort()).toEqual(['closed', 'concluded', 'deadline', 'draft', 'meeting', 'notice', 'opened', 'reply'])
    const times = feed.entries.map(entry => Date.parse(entry.updated))
    expect(times).toEqual([...times].sort((a, b) => b - a))
    expect(Math.max(...times)).toBeLessThanOrEqual(Date.now())
    expect(feed.updated).toBe(feed.entries[0]?.updated)
    expect(new Set(feed.entries.map(entry => entry.id)).size).toBe(feed.entries.length)
  })

  it('do not announce what has not happened', async () => {
    const { items } = (await ask<{ items: { slug: string, state: string }[] }>('/api/stages')).body
    const { entries } = read((await ask<string>('/feed.atom')).body)
    const told = (slug: string, category: string) => entries.some(entry => entry.category === category && new RegExp(`/stages/${slug}(?:/outcomes)?$`).test(entry.link))
    for (const { slug, state } of items) {
      expect(told(slug, 'opened'), `${slug} opened`).toBe(state !== 'upcoming')
      expect(told(slug, 'closed'), `${slug} closed`).toBe(state === 'closed' || state === 'concluded')
      expect(told(slug, 'concluded'), `${slug} concluded`).toBe(state === 'concluded')
    }
  })

  it('lead to pages that are there, and to replies the public reads', async () => {
    const { entries } = read((await ask<string>(`/plans/${plan}/feed.atom`)).body)
    for (const link of new Set(['draft', 'opened', 'concluded'].map(kind => entries.find(entry => entry.category === kind)?.link ?? ''))) {
      expect((await fetch(link)).status, link).toBe(200)
    }
    for (const { link } of entries.filter(entry => entry.category === 'reply').slice(0, 5)) {
      const { pathname, searchParams } = new URL(link)
      const opinion = await ask<{ reply: unknown }>(`/api${pathname}/${searchParams.get('opinion')}`)
      expect(opinion.status).toBe(200)
      expect(opinion.body.reply).not.toBeNull()
    }
  })

  it('are kept like pages and revalidate', async () => {
    const first = await ask<string>(`/plans/${plan}/feed.atom`)
    expect(first.headers.get('cache-control')).toBe('no-cache')
    expect((await ask(`/plans/${plan}/feed.atom`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })).status).toBe(304)
  })

  it('of an unknown plan are not there', async () => {
    expect((await ask('/plans/nowhere/feed.atom')).status).toBe(404)
  })
})

describe('sitemap.xml and robots.txt', () => {
  it('name public pages only, all of which are there', async () => {
    const xml = (await ask<string>('/sitemap.xml')).body
    const paths = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(match => new URL(match[1] ?? '').pathname)
    expect(paths).toEqual(expect.arrayContaining(['/', '/en', '/about', '/en/privacy', `/plans/${plan}`]))
    expect(paths.filter(path => /\/(?:desk|receipts\/|api|sign-in|search)/.test(path))).toEqual([])
    for (const path of paths.filter(path => !path.startsWith('/en'))) expect((await ask(path)).status, path).toBe(200)
  })

  it('keep workplaces and receipts from search engines', async () => {
    const { body } = await ask<string>('/robots.txt')
    for (const path of ['/desk', '/api/', '/receipts/', '/search']) expect(body).toContain(`Disallow: ${path}\n`)
    expect(body).toContain(`Sitemap: ${serverBase()}/sitemap.xml`)
  })
})
