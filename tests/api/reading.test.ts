import { beforeAll, describe, expect, it } from 'vitest'
import type { OutcomeAccount } from '../../shared/schemas/outcome'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'

// Other files open stages about the same draft, and the reader names the one that closes last.
useOwnServer()

interface Block { id: string, kind: string, html: string, text: string, chapter: number }
interface Draft { outline: { chapter: number, level: number, text: string }[], blocks: Block[] }

const stage = 'wq-gongshi-1'
const reader = '/plans/wuqing-2035/drafts/2'
let draft: Draft
beforeAll(async () => {
  draft = (await ask<Draft>(`/api${reader}`)).body
})
const paragraph = (index: number) => {
  const found = draft.blocks.filter(block => block.kind === 'paragraph')[index]
  if (!found) throw new Error('the demonstration has too few paragraphs')
  return found
}
const page = async (path: string) => (await ask<string>(path, { headers: { accept: 'text/html' } })).body

describe('the draft reader without script', () => {
  it('holds the words of one chapter, each block with its address and a plain link', async () => {
    const { id, html, chapter } = paragraph(8)
    const shown = await page(`${reader}?chapter=${chapter}`)
    expect(shown).toContain(html.slice(-20))
    expect(shown).toContain(`id="b-${id}"`)
    expect(shown).toContain(`/stages/${stage}/submit?block=${id}`)
    const elsewhere = draft.blocks.find(block => block.chapter > chapter && block.kind === 'paragraph')
    expect(shown).not.toContain(elsewhere?.html.slice(-20))
  })

  it('begins at the beginning, and holds everything for printing', async () => {
    expect(await page(reader)).toContain(paragraph(0).html.slice(-20))
    const whole = await page(`${reader}?chapter=all`)
    for (const block of draft.blocks.filter(block => block.kind === 'paragraph')) expect(whole).toContain(block.html.slice(-12))
  })

  it('finds words and marks them', async () => {
    const found = (await ask<{ items: { block: string, chapter: number, excerpt: string }[], more: boolean }>(`/api${reader}/search?q=${encodeURIComponent('学校')}`)).body
    expect(found.items.length).toBeGreaterThan(2)
    expect(found.items.every(hit => hit.excerpt.includes('学校'))).toBe(true)
    const shown = await page(`${reader}?chapter=${found.items[0]?.chapter}&q=${encodeURIComponent('学校')}&at=1`)
    expect(shown).toContain('<mark class="hit">学校</mark>')
    expect(shown).toContain(`at=2#b-${found.items[1]?.block}`)
  })

  it.each(['%', '_', '\'', '<script>', '（'])('takes %s as words like any others', async (q) => {
    const answer = await ask<{ items: { block: string }[] }>(`/api${reader}/search?q=${encodeURIComponent(q)}`)
    expect(answer.status).toBe(200)
    const texts = new Map(draft.blocks.map(block => [block.id, block.text]))
    expect(answer.body.items.every(hit => texts.get(hit.block)?.includes(q))).toBe(true)
  })

  it('knows no unreleased or missing draft, and no empty search', async () => {
    expect((await ask(`/api/plans/wuqing-2035/drafts/99/search?q=a`)).status).toBe(404)
    expect((await ask(`/api${reader}/search?q=`)).status).toBe(422)
    expect((await ask(`${reader}?chapter=999999`, { headers: { accept: 'text/html' } })).status).toBe(404)
  })
})

describe('sentences spoken about', () => {
  it('are told once the opinion is public, and not before', async () => {
    const block = paragraph(20)
    const quote = { exact: block.text.slice(8, 20), start: 8 }
    const sent = await ask<{ number: number }>(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions: [{ text: '这一句请写清楚。', anchor: { kind: 'block', block: block.id, quote } }] }) })
    expect(sent.status).toBe(201)
    const told = async () => (await ask<{ items: { block: string, start: number, end: number, n: number }[] }>(`/api/stages/${stage}/quotes?chapter=${block.chapter}`)).body.items.filter(one => one.block === block.id)
    expect(await told()).toEqual([])

    const as = await signIn('moderator')
    const { items } = (await ask<{ items: { id: string, version: number, label: string }[] }>(`/api/desk/stages/${stage}/opinions?limit=20&sort=newest`, { as })).body
    const opinion = items.find(one => Number(one.label) === sent.body.number)
    expect((await ask(`/api/desk/opinions/${opinion?.id}`, { method: 'PATCH', as, body: { version: opinion?.version, patch: { topic: '09', nature: 'suggestion', visibility: 'public' } } })).status).toBe(200)
    expect(await told()).toEqual([{ block: block.id, start: 8, end: 20, n: 1 }])
    expect(await page(`${reader}?chapter=${block.chapter}`)).toContain('<mark class="spoken">')
  })
})

describe('the account of a stage', () => {
  it('adds up, and tells outcomes of answered opinions only', async () => {
    const { body } = await ask<{ figures: Record<string, number>, outcomes: { outcome: string, n: number, share: number | null }[] }>('/api/stages/wq-zhengji-1/outcomes')
    const of = (outcome: string) => body.outcomes.find(line => line.outcome === outcome)?.n ?? 0
    expect(body.outcomes.reduce((sum, line) => sum + line.n, 0)).toBe(body.figures.answered)
    expect(body.figures.valid).toBe((body.figures.opinions ?? 0) - of('invalid'))
    expect(body.outcomes.reduce((sum, line) => sum + (line.share ?? 0), 0)).toBeCloseTo(1)
  })

  it('tells how many opinions were kept from the public, by the reason their authors read', async () => {
    const account = async () => (await ask<OutcomeAccount>(`/api/stages/${stage}/outcomes`)).body
    const of = ({ withheld }: OutcomeAccount, reason: string) => withheld.find(line => line.reason === reason)?.n ?? 0
    const before = await account()
    expect((await ask(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions: [{ text: '买房请联系我们，学区房特价。', anchor: { kind: 'whole' } }] }) })).status).toBe(201)
    const as = await signIn('moderator')
    const [item] = (await ask<{ items: { id: string, version: number }[] }>(`/api/desk/stages/${stage}/opinions?sort=newest&limit=1`, { as })).body.items
    const patch = { topic: '99', nature: 'suggestion', visibility: 'withheld', withheldReason: 'advertising' }
    expect((await ask(`/api/desk/opinions/${item?.id}`, { method: 'PATCH', body: { version: item?.version, patch }, as })).status).toBe(200)
    const after = await account()
    expect([of(after, 'advertising'), of(after, 'attack')]).toEqual([of(before, 'advertising') + 1, of(before, 'attack')])
    expect(after.figures.opinions, 'it counts all the same').toBe(before.figures.opinions + 1)
    expect(JSON.stringify(after)).not.toContain('学区房')
  })

  it('names the same figures as the stage itself', async () => {
    const [account, own] = await Promise.all([ask<{ figures: object, withdrawn: number }>(`/api/stages/${stage}/outcomes`), ask<{ figures: object }>(`/api/stages/${stage}`)])
    // In the account what was withdrawn stands apart from what is accounted for.
    expect({ ...account.body.figures, withdrawn: account.body.withdrawn }).toMatchObject(own.body.figures)
  })
})

describe('for search engines', () => {
  it('a page names its one address: chapters their own, filters none', async () => {
    const chapter = draft.outline.filter(entry => entry.level === 1)[1]?.chapter
    expect(await page(`${reader}?chapter=${chapter}`)).toMatch(new RegExp(`rel="canonical" href="[^"]*drafts/2\\?chapter=${chapter}"`))
    expect(await page(`/stages/${stage}/opinions?topic=08`)).toMatch(/rel="canonical" href="[^"?]*\/opinions"/)
  })

  it('a page names https where the visitor came by it, in every link to itself', async () => {
    const html = String((await ask(`/stages/${stage}`, { headers: { 'x-forwarded-proto': 'https' } })).body)
    const named = [...html.matchAll(/<link rel="(?:canonical|alternate)"[^>]*href="(https?):[^"]*"/g)].map(([, protocol]) => protocol)
    expect(named).toEqual(['https', 'https', 'https'])
  })

  it('the sitemap names public pages in both languages and no receipt', async () => {
    const { body, headers } = await ask<string>('/sitemap.xml')
    expect(headers.get('content-type')).toContain('application/xml')
    for (const path of [reader, `/stages/${stage}`, `/en/stages/${stage}/opinions`, '/stages/wq-zhengji-1/outcomes']) expect(body).toContain(`${path}</loc>`)
    expect(body).not.toContain('/receipts/')
    expect((await ask<string>('/robots.txt')).body).toMatch(/Disallow: \/desk\n[^]*Sitemap: http/)
  })
})
