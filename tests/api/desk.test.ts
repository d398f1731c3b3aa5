import { beforeAll, describe, expect, it } from 'vitest'
import { ask, aSubmission, serverBase, signIn, useOwnServer } from '../support/client'
import type { BulkAnswer } from '../../shared/schemas/bulk'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { PublicOpinionList } from '../../shared/schemas/opinion'
import type { DeskFigures } from '../../shared/schemas/desk-figures'

// It counts, and takes the newest as its own.
useOwnServer()

const stage = '/api/desk/stages/wq-gongshi-1'
let [planner, moderator, staff, auditor] = ['', '', '', '']
beforeAll(async () => {
  [planner, moderator, staff, auditor] = [await signIn('planner'), await signIn('moderator'), await signIn('staff'), await signIn('auditor')]
})

/** Sends an opinion and opens it on the desk. */
async function arrive(text = '建议增设公交首末站。', opinions?: unknown[]) {
  const taken = await ask<{ receipt: string }>('/api/stages/wq-gongshi-1/submissions', { body: aSubmission({ opinions: opinions ?? [{ text, anchor: { kind: 'whole' } }] }), headers: { 'x-forwarded-for': '10.0.0.1' } })
  // The receipt route is limited per address; the desk leads to the same opinion.
  const list = await ask<DeskList>(`${stage}/opinions?sort=newest&limit=1`, { as: moderator })
  const id = list.body.items[0]?.id ?? ''
  return { id, receipt: taken.body.receipt, open: async (as = moderator) => (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as })).body }
}
const patch = (id: string, version: number, change: Record<string, unknown>, as = moderator) => ask<DeskOpinion & { code: string, current: DeskOpinion }>(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version, patch: change }, as })
const step = (id: string, action: string, body: Record<string, unknown>, as: string, method = 'POST') => ask<DeskOpinion & { code: string }>(`/api/desk/opinions/${id}/${action}`, { method, body, as })

describe('handling an opinion', () => {
  it('is categorised and published in one patch, with personal data covered', async () => {
    const { id, open } = await arrive('请联系我 13912345678，希望加一趟公交。')
    const done = await patch(id, (await open()).version, { topic: '08', nature: 'suggestion', visibility: 'public' })
    expect(done.body).toMatchObject({ handling: 'categorised', visibility: 'public' })
    expect(done.body.publicText).not.toContain('13912345678')
    const shown = await ask<{ text: string }>(`/api/stages/wq-gongshi-1/opinions/${id}`)
    expect(shown.body.text).toContain('公交')
    expect(JSON.stringify(shown.body)).not.toContain('13912345678')
  })

  it('refuses a stale version with the newest state', async () => {
    const { id, open } = await arrive()
    const { version } = await open()
    await patch(id, version, { topic: '08' })
    const stale = await patch(id, version, { nature: 'support' })
    expect([stale.status, stale.body.code]).toEqual([409, 'stale'])
    expect(stale.body.current.topic).toBe('08')
  })

  it('keeps another person off a held item and lets those allowed take over', async () => {
    const { id, open } = await arrive()
    await step(id, 'claim', {}, moderator)
    const refused = await patch(id, (await open()).version, { topic: '10' }, staff)
    expect([refused.status, refused.body.code]).toEqual([409, 'heldByOther'])
    expect((await step(id, 'claim', { takeOver: false }, staff)).status).toBe(409)
    expect((await step(id, 'claim', { takeOver: true }, staff)).status).toBe(200)
    expect((await patch(id, (await open()).version, { topic: '10' }, staff)).status).toBe(200)
  })

  it('never takes a free item by writing to it, renews an own lease, and gives it back with the write that finishes the item', async () => {
    const { id, open } = await arrive()
    const written = await patch(id, (await open()).version, { topic: '09' })
    expect(written.body.holder).toBeNull()
    expect((await patch(id, written.body.version, { topic: '10' }, staff)).status).toBe(200)
    const claimed = await step(id, 'claim', {}, moderator)
    const renewed = await patch(id, claimed.body.version, { topic: '11' })
    expect(Date.parse(renewed.body.holder?.until ?? '')).toBeGreaterThan(Date.parse(claimed.body.holder?.until ?? ''))
    const finished = await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version: renewed.body.version, patch: { nature: 'suggestion' }, release: true }, as: moderator })
    expect(finished.body).toMatchObject({ handling: 'categorised', holder: null })
    expect((await step(id, 'undo', { version: finished.body.version }, moderator)).body).toMatchObject({ nature: '', handling: 'received' })
  })

  it('undoes the last change unless a later one stands on it', async () => {
    const { id, open } = await arrive()
    const first = await patch(id, (await open()).version, { topic: '08', nature: 'suggestion' })
    expect(first.body.handling).toBe('categorised')
    const undone = await step(id, 'undo', { version: first.body.version }, moderator)
    expect(undone.body).toMatchObject({ topic: '', nature: '', handling: 'received' })
    expect((await step(id, 'undo', { version: undone.body.version }, moderator)).body.code).toBe('undoImpossible')
  })

  it('withholds only with a listed reason and never publishes what is redirected', async () => {
    const { id, open } = await arrive('举报有人倒卖宅基地')
    expect((await patch(id, (await open()).version, { visibility: 'withheld' })).status).toBe(422)
    expect((await patch(id, (await open()).version, { nature: 'report', visibility: 'public' })).status).toBe(409)
    expect((await patch(id, (await open()).version, { visibility: 'withheld', withheldReason: 'redirected' })).body.visibility).toBe('withheld')
  })

  it('splits one text into several opinions of the same submission', async () => {
    const { id, open } = await arrive('一要公交。二要公园。三要学校。')
    const split = await step(id, 'split', { version: (await open()).version, parts: ['一要公交。', '二要公园。', '三要学校。'] }, moderator)
    expect(split.body.text).toBe('一要公交。')
    expect(split.body.siblings.map(sibling => sibling.preview)).toEqual(['二要公园。', '三要学校。'])
  })

  it('does not let a split put words into the author’s mouth', async () => {
    const { id, open } = await arrive('一要公交。二要公园。')
    const split = await step(id, 'split', { version: (await open()).version, parts: ['一要公交。', '二不要公园。'] }, moderator)
    expect([split.status, (await open()).text]).toEqual([409, '一要公交。二要公园。'])
  })

  it('undoes for everybody exactly what he might have done himself', async () => {
    const { id, open } = await arrive()
    await patch(id, (await open()).version, { topic: '08', nature: 'suggestion' })
    const decided = await patch(id, (await open()).version, { outcome: 'acknowledged' }, staff)
    expect((await step(id, 'undo', { version: decided.body.version }, moderator)).status).toBe(403)
    expect((await step(id, 'undo', { version: decided.body.version }, auditor)).status).toBe(403)
    expect((await step(id, 'undo', { version: decided.body.version }, planner)).body).toMatchObject({ outcome: '', topic: '08' })
  })

  it('takes no patch that changes nothing: it would only keep others off', async () => {
    const { id, open } = await arrive()
    expect((await patch(id, (await open()).version, {}, auditor)).status).toBe(422)
    expect((await open()).holder).toBeNull()
  })

  it('takes down only with a reason, and proposes the last public text when it is published again', async () => {
    const { id, open } = await arrive('王大明家门口的路坏了。')
    await patch(id, (await open()).version, { topic: '08', nature: 'suggestion', visibility: 'public', publicText: '●●●●家门口的路坏了。' })
    expect((await patch(id, (await open()).version, { visibility: 'takenDown' })).status).toBe(422)
    await patch(id, (await open()).version, { visibility: 'takenDown', withheldReason: 'personalData' })
    const gone = await ask<{ code: string, current: object }>(`/api/stages/wq-gongshi-1/opinions/${id}`)
    expect([gone.status, gone.body.code]).toEqual([410, 'opinionTakenDown'])
    expect(gone.body.current).toEqual({ id, label: (await open()).label, takenDownAt: expect.stringMatching(/Z$/), reason: 'personalData' })
    const again = await patch(id, (await open()).version, { visibility: 'public' })
    expect(again.body.publicText).toBe('●●●●家门口的路坏了。')
  })
})

describe('what was taken down', () => {
  it('is told on some page however much stands between two opinions', async () => {
    const made = [await arrive('一说路。'), await arrive('二骂人。'), await arrive('三骂人。'), await arrive('四说桥。')]
    for (const { id, open } of made) await patch(id, (await open()).version, { topic: '08', nature: 'suggestion', visibility: 'public' })
    const [one, two, three, four] = made
    for (const down of [two, three]) await patch(down?.id ?? '', (await down?.open())?.version ?? 0, { visibility: 'takenDown', withheldReason: 'advertising' })
    for (const sort of ['newest', 'oldest', 'number']) {
      const told: string[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const { items, takenDown, nextCursor }: PublicOpinionList = (await ask<PublicOpinionList>(`/api/stages/wq-gongshi-1/opinions?topic=08&sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`)).body
        expect(takenDown.length).toBeLessThanOrEqual(1)
        told.push(...items.flatMap(({ id }) => [...takenDown.filter(stone => stone.before === id), { id }]).map(({ id }) => id), ...takenDown.filter(stone => stone.before === null).map(({ id }) => id))
        cursor = nextCursor
      }
      const order = [one, two, three, four].map(each => each?.id ?? '')
      expect(told.filter(id => order.includes(id)), sort).toEqual(sort === 'newest' ? order.toReversed() : order)
      expect(new Set(told).size, sort).toBe(told.length)
    }
  })

  it('leaves its number, since when and why in its place of the list, and no word of it', async () => {
    const made = [await arrive('第一条说路。'), await arrive('第二条说桥，骂了人。'), await arrive('第三条说河。')]
    const [first, second, third] = made.map(one => one.id)
    for (const { id, open } of made) await patch(id, (await open()).version, { topic: '08', nature: 'suggestion', visibility: 'public' })
    const list = async (query: string) => (await ask<PublicOpinionList>(`/api/stages/wq-gongshi-1/opinions?${query}`)).body
    const before = await list('sort=newest')
    await patch(second ?? '', (await made[1]?.open())?.version ?? 0, { visibility: 'takenDown', withheldReason: 'attack' })
    const label = (await made[1]?.open())?.label
    const stone = { id: second, label, takenDownAt: expect.stringMatching(/Z$/), reason: 'attack' }
    // What everybody asks for is kept for a moment.
    await expect.poll(async () => (await list('sort=newest')).total, { timeout: 10_000 }).toBe(before.total - 1)
    const newest = await list('sort=newest')
    expect(newest.items.slice(0, 2).map(one => one.id)).toEqual([third, first])
    expect(newest.takenDown).toContainEqual({ ...stone, before: first })
    for (const sort of ['oldest', 'number']) {
      const stones: unknown[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: PublicOpinionList = await list(`sort=${sort}&limit=100${cursor && `&cursor=${cursor}`}`)
        stones.push(...page.takenDown.filter(each => each.id === second))
        cursor = page.nextCursor
      }
      expect(stones, sort).toEqual([{ ...stone, before: third }])
    }
    expect(JSON.stringify(newest)).not.toContain('骂了人')
    // Page by page it stands once.
    const [one, after] = [await list('sort=newest&limit=1'), await list('sort=newest&limit=2')]
    expect([one.takenDown.some(each => each.id === second), after.takenDown.some(each => each.id === second)]).toEqual([false, true])
    expect((await list(`sort=newest&limit=5&cursor=${one.nextCursor}`)).takenDown).toContainEqual({ ...stone, before: first })
    expect((await list(`sort=newest&limit=5&cursor=${after.nextCursor}`)).takenDown.some(each => each.id === second)).toBe(false)
    expect((await list('topic=08')).takenDown).toContainEqual({ ...stone, before: first })
    expect((await list('topic=09')).takenDown.some(each => each.id === second)).toBe(false)
    expect((await list(`q=${encodeURIComponent('骂了人')}`)).takenDown, 'nobody finds it by its words').toEqual([])
    for (const [path, words] of [['', ['已撤下', '含有人身攻击']], ['/en', ['Taken down', 'attacks a person']]] as const) {
      const page = await fetch(`${serverBase()}${path}/stages/wq-gongshi-1/opinions?opinion=${second}`)
      expect(page.status).toBe(410)
      const html = await page.text()
      for (const word of words) expect(html, path).toContain(word)
      expect(html).not.toContain('骂了人')
      const whole = await (await fetch(`${serverBase()}${path}/stages/wq-gongshi-1/opinions`)).text()
      for (const word of words) expect(whole, path).toContain(word)
    }
    await patch(second ?? '', (await made[1]?.open())?.version ?? 0, { visibility: 'pending' })
    expect((await ask(`/api/stages/wq-gongshi-1/opinions/${second}`)).status).toBe(404)
    await expect.poll(async () => await (await fetch(`${serverBase()}/stages/wq-gongshi-1/opinions`)).text(), { timeout: 10_000 }).not.toContain('含有人身攻击')
  })
})

describe('what is published', () => {
  it('is what its author wrote, parts of it covered: nobody puts other words under his name, and how much is covered stands in the record', async () => {
    const { id, open } = await arrive('王大明反对这个方案，电话 13912345678。')
    const publish = async (publicText: string) => patch(id, (await open()).version, { topic: '08', nature: 'objection', visibility: 'public', publicText })
    for (const text of ['我支持这个方案。', '王大明支持这个方案，电话 ●●●●●●●●。', '王大明反对这个方案，电话 ●●●●●●●●。但可以接受。']) {
      const refused = await publish(text)
      expect(refused.status, text).toBe(409)
      expect(JSON.stringify(refused.body), text).toContain('不能改写')
    }
    const many = await ask<{ changed: number, refused: { n: number }[] }>('/api/desk/stages/wq-gongshi-1/bulk', { as: moderator, body: { ids: [id], patch: { topic: '08', nature: 'objection', visibility: 'public', publicText: '我支持这个方案。' }, preview: false } })
    // A public text is nothing to give to many at once.
    expect(many.status === 422 || many.body.changed === 0, JSON.stringify(many.body)).toBe(true)
    expect((await open()).visibility).toBe('pending')
    expect((await publish('●●●●反对这个方案，电话 ●●●●●●●●。')).body).toMatchObject({ visibility: 'public', publicText: '●●●●反对这个方案，电话 ●●●●●●●●。' })
    const { items } = (await ask<{ items: { subject: { id: string }, action: string, detail: { covered?: number } }[] }>('/api/audit?action=opinion.patch&limit=10', { as: auditor })).body
    expect(items.find(entry => entry.subject.id === id)?.detail.covered, 'a name and a telephone number').toBe(14)
    expect((await open()).changes[0]?.after, 'the history tells how many places').toMatchObject({ covered: 2 })
    await patch(id, (await open()).version, { visibility: 'pending' })
    expect((await patch(id, (await open()).version, { visibility: 'public', publicText: '我支持这个方案。' })).status, 'also of what was public before').toBe(409)
    const back = await patch(id, (await open()).version, { visibility: 'public', publicText: '王大明反对这个方案，电话 13912345678。' })
    expect(back.body.publicText, 'back to the author’s words').toBe('王大明反对这个方案，电话 ●●●●●●●●。')
  })
})

describe('working through the queue', () => {
  it('gives two people who claim at once different items, and the counts stay whole', async () => {
    for (let i = 0; i < 6; i++) await arrive(`并发领取 ${i}`)
    const [a, b] = await Promise.all([
      ask<DeskList>(`${stage}/claims?handling=received&q=并发领取`, { method: 'POST', as: moderator }),
      ask<DeskList>(`${stage}/claims?handling=received`, { method: 'POST', as: staff }),
    ])
    const both = a.body.items.filter(item => b.body.items.some(other => other.id === item.id))
    expect(both).toEqual([])
    expect(b.body.items.length).toBeGreaterThan(0)
    await ask(`${stage}/claims`, { method: 'DELETE', as: moderator })
    await ask(`${stage}/claims`, { method: 'DELETE', as: staff })
    const figures = (await ask<DeskFigures>(`${stage}/figures`, { as: moderator })).body
    for (const dimension of ['visibility', 'handling', 'topic', 'township', 'outcome', 'day'] as const) {
      expect(figures[dimension].reduce((sum, row) => sum + row.n, 0), dimension).toBe(figures.opinions)
    }
    const list = await ask<DeskList>(`${stage}/opinions?limit=1`, { as: moderator })
    expect(list.body.total).toBe(figures.opinions)
  })

  it('pages through everything once, in every sort', async () => {
    for (const sort of ['newest', 'oldest', 'number']) {
      const seen: string[] = []
      let cursor = ''
      for (;;) {
        const page = await ask<DeskList>(`${stage}/opinions?sort=${sort}&limit=50${cursor ? `&cursor=${cursor}` : ''}`, { as: moderator })
        seen.push(...page.body.items.map(item => item.id))
        if (!page.body.nextCursor) {
          expect(seen).toHaveLength(page.body.total)
          break
        }
        cursor = page.body.nextCursor
      }
      expect(new Set(seen).size).toBe(seen.length)
    }
  })

  it('previews a bulk change, applies it and undoes it', async () => {
    const ids = [(await arrive('成批一')).id, (await arrive('成批二')).id]
    const change = { ids, patch: { topic: '13', nature: 'suggestion' } }
    const preview = await ask<BulkAnswer>(`${stage}/bulk`, { body: { ...change, preview: true }, as: moderator })
    expect(preview.body).toMatchObject({ matching: 2, changed: 2, batch: null })
    expect((await ask<DeskOpinion>(`/api/desk/opinions/${ids[0]}`, { as: moderator })).body.topic).toBe('')
    const done = await ask<BulkAnswer>(`${stage}/bulk`, { body: { ...change, preview: false }, as: moderator })
    expect((await ask<DeskOpinion>(`/api/desk/opinions/${ids[1]}`, { as: moderator })).body.topic).toBe('13')
    const undone = await ask<{ changed: number }>(`/api/desk/batches/${done.body.batch}/undo`, { method: 'POST', as: moderator })
    expect(undone.body.changed).toBe(2)
    expect((await ask<DeskOpinion>(`/api/desk/opinions/${ids[1]}`, { as: moderator })).body.topic).toBe('')
  })

  it('finds a new text within ten seconds, by Chinese words and by one character', async () => {
    const word = '鳜鱼塘清淤'
    await arrive(`请安排${word}工程`)
    const deadline = Date.now() + 10_000
    let total = 0
    while (!total && Date.now() < deadline) {
      total = (await ask<DeskList>(`${stage}/opinions?q=${encodeURIComponent(word)}`, { as: moderator })).body.total
      if (!total) await new Promise(resolve => setTimeout(resolve, 300))
    }
    expect(total).toBe(1)
    expect((await ask<DeskList>(`${stage}/opinions?q=${encodeURIComponent('鳜')}`, { as: moderator })).body.total).toBe(1)
    expect((await ask<{ total: number }>(`/api/stages/wq-gongshi-1/opinions?q=${encodeURIComponent(word)}`)).body.total).toBe(0)
  })
})

describe('who may do what', () => {
  it('keeps guests out and lets the auditor read but change nothing', async () => {
    const { id, open } = await arrive()
    expect((await ask(`${stage}/opinions`)).status).toBe(401)
    expect((await ask(`/api/desk/opinions/${id}`)).status).toBe(401)
    expect((await ask(`${stage}/opinions`, { as: auditor })).status).toBe(200)
    expect((await patch(id, (await open()).version, { topic: '08' }, auditor)).status).toBe(403)
    expect((await patch(id, (await open()).version, { visibility: 'public' }, planner)).status).toBe(403)
    expect((await ask(`${stage}/bulk`, { body: { ids: [id], patch: { topic: '08' }, preview: false }, as: auditor })).status).toBe(403)
    expect((await ask('/api/desk/stages', { body: {}, as: moderator })).status).toBe(403)
  })
})
