import { describe, expect, it } from 'vitest'
import { ask, useOwnServer } from '../support/client'
import type { SearchAnswer } from '../../shared/schemas/search'

// Other files release drafts, and search looks into the newest one.
useOwnServer()

const search = (q: string) => ask<SearchAnswer>(`/api/search?q=${encodeURIComponent(q)}`)

describe('GET /api/search', () => {
  it('finds blocks of the newest released draft, each where it says it is', async () => {
    const { body } = await search('北运河')
    expect(body.blocks.length).toBeGreaterThan(3)
    expect(new Set(body.blocks.map(hit => hit.version)).size).toBe(1)
    const hit = body.blocks[0]
    if (!hit) throw new Error('nothing found')
    expect(hit.excerpt).toContain('北运河')
    const chapter = await ask<{ blocks: { id: string, text: string }[] }>(`/api/plans/${hit.plan}/drafts/${hit.version}?chapter=${hit.chapter}`)
    expect(chapter.body.blocks.find(block => block.id === hit.block)?.text).toContain('北运河')
  })

  it('wants every word, in any order, whatever the width and case of its letters', async () => {
    const both = (await search('湿地 红线')).body.blocks
    expect(both.length).toBeGreaterThan(0)
    expect((await search('红线　湿地')).body.blocks.map(hit => hit.block)).toEqual(both.map(hit => hit.block))
    expect(both.length).toBeLessThan((await search('湿地')).body.blocks.length)
    expect((await search('２０３５')).body.blocks.length).toBe((await search('2035')).body.blocks.length)
  })

  it('counts public opinions as the stage\'s own list does, and finds no others', async () => {
    const { opinions } = (await search('学校')).body
    expect(opinions.length).toBeGreaterThan(0)
    for (const { stage, total, items } of opinions) {
      const list = await ask<{ total: number, items: { id: string }[] }>(`/api/stages/${stage.slug}/opinions?q=${encodeURIComponent('学校')}&limit=100`)
      expect(total).toBe(list.body.total)
      expect(list.body.items.map(item => item.id)).toEqual(expect.arrayContaining(items.map(item => item.id)))
    }
  })

  it('finds plans and stages by their titles, in both languages', async () => {
    expect((await search('国土空间总体规划')).body.plans.length).toBe(1)
    expect((await search('hearing')).body.stages.map(stage => stage.kind)).toContain('hearing')
  })

  it('answers nothing for what is nowhere, and treats signs as text', async () => {
    for (const q of ['不存在的词语组合', '100%', '\\', '\' or 1=1 --', '%_%', '\u200B']) {
      const { status, body } = await search(q)
      expect(status, q).toBe(200)
      expect([body.plans, body.stages, body.opinions].flat(), q).toEqual([])
    }
    expect((await search('不存在的词语组合')).body.blocks).toEqual([])
  })

  it('refuses an empty and a very long question', async () => {
    expect((await ask('/api/search')).status).toBe(422)
    expect((await ask('/api/search?q=%20')).status).toBe(422)
    expect((await search('字'.repeat(51))).status).toBe(422)
  })
})

describe('/search', () => {
  it('works without script: marks the words and leads to each place', async () => {
    const page = (await ask<string>(`/search?q=${encodeURIComponent('北运河')}`)).body
    expect(page).toContain('<mark>北运河</mark>')
    expect(page).toMatch(/href="\/plans\/[^"]+\/drafts\/2\?chapter=\d+#b-[0-9a-f-]{36}"/)
    expect(page).toMatch(/<form[^>]+action="\/search"/)
    expect(page).toMatch(/<meta name="robots" content="noindex"/)
  })

  it('shows what was looked for as text', async () => {
    const page = (await ask<string>(`/search?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`)).body
    expect(page).not.toContain('<img src=x')
    expect((await ask('/search')).status).toBe(200)
    expect((await ask('/en/search?q=hearing')).status).toBe(200)
  })
})
