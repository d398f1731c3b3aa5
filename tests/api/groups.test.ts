import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { Group, GroupList, GroupMade, GroupMemberList, GroupStep, Publishing } from '../../shared/schemas/answer-group'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { DeskFigures } from '../../shared/schemas/desk-figures'
import type { PublicOpinion } from '../../shared/schemas/opinion'
import type { OutcomeAccount } from '../../shared/schemas/outcome'
import type { Receipt } from '../../shared/schemas/receipt'
import { ask, aSubmission, signIn, useOwnServer } from '../support/client'
import { freshAddress } from '../support/people'

// It counts what a stage has, and sets when everything in it goes out.
useOwnServer()

const stage = 'wq-gongshi-1'
let [planner, moderator, staff, director] = ['', '', '', '']
beforeAll(async () => {
  [planner, moderator, staff, director] = [await signIn('planner'), await signIn('moderator'), await signIn('staff'), await signIn('director')]
})

type Refused = { code: string, title: string, errors?: { path: string }[] }
const open = async (id: string) => (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: moderator })).body
const patch = async (id: string, change: object, as: string) => ask<DeskOpinion & Refused>(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version: (await open(id)).version, patch: change }, as })
const single = async (id: string, action: string, as: string, body: object = {}, method = 'POST') => ask<DeskOpinion & Refused>(`/api/desk/opinions/${id}/${action}`, { method, body: { version: (await open(id)).version, ...body }, as })
const group = async (id: string) => (await ask<Group>(`/api/desk/groups/${id}`, { as: moderator })).body
/** A step on a group at its present version. */
const act = async (id: string, action: string, as: string, body: object = {}, method = 'POST') => ask<GroupMade & Group & Refused>(`/api/desk/groups/${id}/${action}`, { method, as, body: { version: (await group(id)).version, ...body } })
const members = async (id: string, state = '') => (await ask<GroupMemberList>(`/api/desk/groups/${id}/members${state && `?state=${state}`}`, { as: moderator })).body
const publishing = async () => (await ask<Publishing>(`/api/desk/stages/${stage}/publishing`, { as: moderator })).body
const publish = (body: object, as = director) => ask<Publishing & Refused>(`/api/desk/stages/${stage}/publishing`, { method: 'PUT', body, as })

interface Arrived { id: string, label: string, receipt: string }
/** Opinions of as many authors about the same thing, categorised unless told. */
async function arrive(word: string, count: number, { categorised = true } = {}): Promise<Arrived[]> {
  const receipts: string[] = []
  for (let n = 0; n < count; n++) {
    const sent = await ask<{ receipt: string }>(`/api/stages/${stage}/submissions`, { headers: { 'x-forwarded-for': freshAddress() }, body: aSubmission({ opinions: [{ text: `${word}，第${n + 1}位。`, anchor: { kind: 'whole' } }], contact: { name: `王小${'一二三四五六七八九'[n % 9]}` } }) })
    expect(sent.status, JSON.stringify(sent.body)).toBe(201)
    receipts.push(sent.body.receipt)
  }
  const { items } = (await ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest&limit=${count}`, { as: moderator })).body
  const found = items.reverse().map(({ id, label }, index) => ({ id, label, receipt: receipts[index] ?? '' }))
  if (categorised) expect((await ask(`/api/desk/stages/${stage}/bulk`, { as: moderator, body: { ids: found.map(one => one.id), patch: { topic: '08', nature: 'suggestion', visibility: 'public' }, preview: false } })).status).toBe(200)
  return found
}
const ids = (list: readonly Arrived[]) => list.map(one => one.id)
const first = <T>(list: readonly T[], index = 0): T => {
  const found = list[index]
  if (found === undefined) throw new Error('too few')
  return found
}

async function make(title: string, which: object) {
  const id = randomUUID()
  const made = await ask<GroupMade>(`/api/desk/stages/${stage}/groups`, { as: moderator, body: { id, title, ...which } })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body
}
const answer = { outcome: 'notAdopted', reason: '不符合《城市道路工程设计规范》。', text: '{称呼}，您好。您{来件日期}提出的第{编号}号意见（同类共{同类件数}件）未予采纳。\n{专句}\n感谢参与。' }
/** A group with its answer drafted by the planner. */
async function drafted(word: string, count: number) {
  const list = await arrive(word, count)
  const { group: { id } } = await make(word, { ids: ids(list) })
  expect((await act(id, 'answer', planner, answer, 'PUT')).status).toBe(200)
  const step = await act(id, 'draft', planner)
  expect(step.body, JSON.stringify(step.body)).toMatchObject({ step: { changed: count, refused: [] } })
  return { id, list }
}

/** The count table says what counting the opinions says (design §4.18). */
async function expectCountsAgree() {
  const figures = (await ask<DeskFigures>(`/api/desk/stages/${stage}/figures`, { as: moderator })).body
  const byHandling = new Map<string, number>()
  for (let cursor: string | null = ''; cursor !== null;) {
    const { items, nextCursor }: DeskList = (await ask<DeskList>(`/api/desk/stages/${stage}/opinions?limit=100&sort=number&cursor=${cursor}`, { as: moderator })).body
    for (const { handling, outcome } of items) for (const key of [`handling ${handling}`, `outcome ${outcome}`]) byHandling.set(key, (byHandling.get(key) ?? 0) + 1)
    cursor = nextCursor
  }
  const told = new Map<string, number>([...figures.handling.map(({ value, n }) => [`handling ${value}`, n] as const), ...figures.outcome.map(({ value, n }) => [`outcome ${value === 'none' ? '' : value}`, n] as const)])
  for (const [key, n] of byHandling) if (!key.endsWith(' ')) expect(told.get(key), key).toBe(n)
}

describe('a group', () => {
  it('is made of what the queue’s filter finds, once however often it is sent; those of another group stay there and are told', async () => {
    const list = await arrive('请在学府北路设斑马线', 3, { categorised: false })
    const filter = { q: '学府北路设斑马线' }
    // Found once the outbox has indexed them.
    await expect.poll(async () => (await ask<DeskList>(`/api/desk/stages/${stage}/opinions?q=${encodeURIComponent(filter.q)}`, { as: moderator })).body.total, { timeout: 20_000 }).toBe(3)
    const seen = await ask<GroupStep>(`/api/desk/stages/${stage}/groups/preview`, { as: moderator, body: { filter } })
    expect(seen.body).toMatchObject({ matching: 3, changed: 3, unchanged: 0, refused: [] })
    const made = await make('学府北路斑马线', { filter })
    expect(made).toMatchObject({ group: { title: '学府北路斑马线', members: 3, standing: 'waiting' }, step: { changed: 3 } })
    const again = await ask<GroupMade>(`/api/desk/stages/${stage}/groups`, { as: moderator, body: { id: made.group.id, title: '学府北路斑马线', filter } })
    expect(again.body).toMatchObject({ group: { number: made.group.number, members: 3 }, step: { changed: 0, unchanged: 3 } })
    const retitled = await ask<Refused>(`/api/desk/stages/${stage}/groups`, { as: moderator, body: { id: made.group.id, title: '别的', filter } })
    expect([retitled.status, retitled.body.code], 'a title is not lost in silence').toEqual([409, 'idempotencyConflict'])
    expect((await ask(`/api/desk/stages/${stage}/groups`, { as: staff, body: { id: made.group.id, title: '别的', filter } })).status).toBe(409)
    const other = await make('另一类', { ids: ids(list) })
    expect(other.group.number).toBe(made.group.number + 1)
    expect(other.step).toMatchObject({ changed: 0, refused: [{ n: 3, reason: { zh: expect.stringContaining(`第${made.group.number}类`) as string } }] })
    expect(first(other.step.refused).opinions.map(one => one.id).sort()).toEqual(ids(list).sort())
    expect((await open(first(list).id)).group).toEqual({ id: made.group.id, number: made.group.number, title: '学府北路斑马线' })
    const { items } = (await ask<GroupList>(`/api/desk/stages/${stage}/groups`, { as: moderator })).body
    expect(items.slice(0, 2).map(one => one.id)).toEqual([other.group.id, made.group.id])
    expect((await members(made.group.id)).items.map(one => one.label)).toEqual(list.map(one => one.label))
  })

  it('has a title of its own; who was slower is shown the other’s change', async () => {
    const { group: { id, version } } = await make('原来的名称', { ids: ids(await arrive('公园太远', 1)) })
    expect((await ask(`/api/desk/groups/${id}`, { method: 'PATCH', as: moderator, body: { version, title: '公园服务半径' } })).body).toMatchObject({ title: '公园服务半径', version: version + 1 })
    const slower = await ask<{ code: string, current: Group }>(`/api/desk/groups/${id}`, { method: 'PATCH', as: staff, body: { version, title: '别的名称' } })
    expect([slower.status, slower.body.code, slower.body.current.title]).toEqual([409, 'stale', '公园服务半径'])
  })

  it('is answered with what its outcome asks for, with placeholders that can be filled', async () => {
    const { group: { id } } = await make('公交站', { ids: ids(await arrive('公交站太远', 1)) })
    expect((await act(id, 'draft', planner)).body.code).toBe('wrongState')
    // Kept half written, and drafted for nobody so.
    for (const half of [{ outcome: '', text: '' }, { ...answer, reason: '' }, { ...answer, text: '' }]) {
      expect((await act(id, 'answer', planner, half, 'PUT')).body).toMatchObject(half)
      for (const preview of [true, false]) expect((await act(id, 'draft', planner, { preview })).body.title, JSON.stringify(half)).toContain('请先写好采纳情况、理由和答复')
    }
    expect((await act(id, 'answer', planner, { ...answer, text: '{姓名}，您好。' }, 'PUT')).status).toBe(200)
    const unknown = await act(id, 'draft', planner)
    expect([unknown.status, unknown.body.title]).toEqual([409, expect.stringContaining('{姓名}')])
    // Support without a wish needs no reason.
    expect((await act(id, 'answer', planner, { outcome: 'acknowledged', text: '您的意见已收悉。' }, 'PUT')).body).toMatchObject({ outcome: 'acknowledged', reason: '' })
    expect((await act(id, 'draft', planner)).body.step).toMatchObject({ changed: 1 })
    expect((await act(id, 'answer', moderator, answer, 'PUT')).status).toBe(403)
    expect((await act(id, 'publish', planner)).status).toBe(403)
  })

  it('gives each author his own reply; who is not categorised yet or held by another is left out and told', async () => {
    const list = await arrive('路口没有信号灯', 3)
    const [raw] = await arrive('路口没有信号灯，未分类', 1, { categorised: false })
    const { group: { id } } = await make('信号灯', { ids: ids([...list, ...raw ? [raw] : []]) })
    await act(id, 'answer', planner, answer, 'PUT')
    await single(first(list).id, 'claim', staff)
    const seen = await act(id, 'draft', planner, { preview: true })
    expect(seen.body.step).toMatchObject({ matching: 4, changed: 2, refused: expect.arrayContaining([expect.objectContaining({ n: 1, opinions: [{ id: raw?.id, label: raw?.label }] }), expect.objectContaining({ n: 1, opinions: [{ id: first(list).id, label: first(list).label }] })]) as unknown })
    expect((await open(first(list, 1).id)).reply, 'a preview writes nothing').toBeNull()
    expect((await act(id, 'draft', planner)).body).toMatchObject({ step: { changed: 2 }, group: { counts: { waiting: 2, drafted: 2 }, standing: 'waiting' } })
    const one = await open(first(list, 1).id)
    expect(one).toMatchObject({ handling: 'drafted', outcome: 'notAdopted', reason: answer.reason, reply: { draftedByMe: false, text: expect.stringMatching(new RegExp(`^您好。您\\d+年\\d+月\\d+日提出的第${one.label}号意见（同类共4件）未予采纳。\\n感谢参与。$`)) as string } })
    expect(one.changes[0]?.after).toMatchObject({ reply: 'drafted', group: expect.any(Number) as number })
    await expectCountsAgree()
  })

  it('is checked by a second person, at once for all; or returned with a reason', async () => {
    const { id, list } = await drafted('河边没有护栏', 2)
    await act(id, 'answer', staff, { ...answer, text: '改一个字。' }, 'PUT')
    expect((await act(id, 'publish', director)).body.code, 'drafted in an earlier wording').toBe('wrongState')
    expect((await group(id)).counts).toMatchObject({ outdated: 2 })
    await act(id, 'draft', staff)
    expect((await act(id, 'publish', staff)).body.code).toBe('secondPersonNeeded')
    expect((await act(id, 'return', director, { reason: '请写明规范条文。' })).body).toMatchObject({ step: { changed: 2 }, group: { counts: { waiting: 2 } } })
    expect(await open(first(list).id)).toMatchObject({ handling: 'categorised', reply: { returned: { reason: '请写明规范条文。' } } })
    await act(id, 'draft', staff)
    expect((await act(id, 'publish', director)).body).toMatchObject({ step: { changed: 2 }, group: { counts: { checked: 2 }, standing: 'checked' } })
    expect(await open(first(list).id)).toMatchObject({ handling: 'drafted', reply: { held: true, publishedAt: null, reviewedBy: expect.any(String) as string } })
    const renamed = await ask<Refused>(`/api/desk/groups/${id}`, { method: 'PATCH', as: moderator, body: { version: (await group(id)).version, title: '审核后改的名称' } })
    expect([renamed.status, renamed.body.code, renamed.body.title], 'the title goes out with the answers').toEqual([409, 'wrongState', expect.stringContaining('名称')])
  })

  it('tells the second person which replies still have the words from before the answer was changed, and passes the others', async () => {
    const { id, list } = await drafted('桥下没有照明', 2)
    await act(id, 'answer', staff, { ...answer, text: '桥下照明已列入计划。' }, 'PUT')
    await single(first(list).id, 'claim', moderator)
    expect((await act(id, 'draft', staff)).body).toMatchObject({ step: { changed: 1 }, group: { counts: { drafted: 1, outdated: 1 } } })
    await ask(`/api/desk/stages/${stage}/claims`, { method: 'DELETE', as: moderator })
    const passed = await act(id, 'publish', director)
    expect(passed.body).toMatchObject({ step: { changed: 1, unchanged: 0, refused: [{ n: 1, reason: { zh: expect.stringContaining('重新起草') as string }, opinions: [{ id: first(list).id, label: first(list).label }] }] }, group: { counts: { checked: 1, outdated: 1 } } })
  })

  it('leaves alone what was changed singly', async () => {
    const { id, list } = await drafted('校门口拥堵', 3)
    await patch(first(list).id, { outcome: 'explained', reason: '情况不同。' }, planner)
    await single(first(list, 1).id, 'reply', planner, { text: '单独的答复。' }, 'PUT')
    expect((await group(id)).counts).toMatchObject({ own: 2, drafted: 1 })
    await act(id, 'answer', planner, { ...answer, text: '新的文字。' }, 'PUT')
    const again = await act(id, 'draft', planner)
    expect(again.body.step).toMatchObject({ changed: 1, refused: [{ n: 2, reason: { zh: expect.stringContaining('已单独修改') as string } }] })
    expect(await open(first(list).id)).toMatchObject({ outcome: 'explained', handling: 'categorised' })
    expect((await open(first(list, 1).id)).reply?.text).toBe('单独的答复。')
    expect((await open(first(list, 2).id)).reply?.text).toBe('新的文字。')
    expect((await act(id, 'publish', director)).body.step).toMatchObject({ changed: 1 })
    expect((await open(first(list, 1).id)).reply, 'a reply of its own is checked by itself').toMatchObject({ reviewedBy: null, held: false })
  })

  it('can be left: what was decided stays, the drafted reply goes, and it comes back as it was', async () => {
    const { id, list } = await drafted('垃圾桶太少', 2)
    const gone = first(list)
    const leave = (as: string) => ask<Refused>(`/api/desk/groups/${id}/members/${gone.id}`, { method: 'DELETE', as })
    expect((await leave(moderator)).status, 'a moderator drops no reply').toBe(403)
    await act(id, 'publish', director)
    expect((await leave(planner)).body, 'nor does anybody one that is checked').toMatchObject({ code: 'wrongState', title: expect.stringContaining('收回') as string })
    await act(id, 'recall', director)
    expect((await leave(planner)).status).toBe(204)
    expect(await open(gone.id)).toMatchObject({ handling: 'categorised', outcome: 'notAdopted', reply: null, group: null })
    expect((await leave(planner)).status).toBe(404)
    expect((await group(id)).members).toBe(1)
    const [stays] = (await members(id, 'drafted')).items
    expect(stays?.reply, 'the list tells what goes out, not what would be drafted now').toBe((await open(first(list, 1).id)).reply?.text)
    expect(stays?.reply).toContain('同类共2件')
    expect((await ask<GroupMade>(`/api/desk/groups/${id}/members`, { as: moderator, body: { ids: [gone.id] } })).body).toMatchObject({ step: { changed: 1 }, group: { counts: { waiting: 1, drafted: 1 } } })
    expect((await act(id, 'draft', planner)).body.step).toMatchObject({ changed: 1, unchanged: 1, overwritten: 0 })
    await expectCountsAgree()
  })

  it('keeps a draft that was returned for its drafter and the director', async () => {
    const { id, list } = await drafted('井盖松动', 2)
    await act(id, 'return', director, { reason: '请写明规范条文。' })
    const leave = (one: Arrived, as: string) => ask<Refused>(`/api/desk/groups/${id}/members/${one.id}`, { method: 'DELETE', as })
    for (const as of [moderator, staff]) expect((await leave(first(list), as)).body).toMatchObject({ code: 'wrongState', title: expect.stringContaining('起草人') as string })
    expect([(await leave(first(list), planner)).status, (await leave(first(list, 1), director)).status]).toEqual([204, 204])
  })

  it('has a sentence for a single author; once drafted it is written anew and checked anew', async () => {
    const { id, list } = await drafted('站台没有雨棚', 2)
    const one = first(list)
    const say = (ownSentence: string, as = planner) => ask<Group & Refused>(`/api/desk/groups/${id}/members/${one.id}`, { method: 'PATCH', as, body: { ownSentence } })
    await act(id, 'publish', director)
    expect((await say('您提到的站台将另行答复。', moderator)).status).toBe(403)
    expect((await say('您提到的站台将另行答复。')).body.counts).toMatchObject({ drafted: 1, checked: 1 })
    expect(await open(one.id)).toMatchObject({ handling: 'drafted', reply: { held: false, text: expect.stringContaining('未予采纳。\n您提到的站台将另行答复。\n感谢参与。') as string } })
    expect((await open(first(list, 1).id)).reply?.text).not.toContain('另行答复')
    expect((await members(id, 'drafted')).items).toMatchObject([{ id: one.id, ownSentence: '您提到的站台将另行答复。' }])
    expect((await act(id, 'publish', director)).body.step).toMatchObject({ changed: 1, unchanged: 1 })
  })

  it('loses what its author withdraws', async () => {
    const { id, list } = await drafted('夜市太吵', 2)
    expect((await ask(`/api/desk/opinions/${first(list).id}/author/withdrawal`, { as: staff, body: { reason: '来电要求撤回' } })).status).toBe(204)
    expect((await group(id)).members).toBe(1)
  })
})

describe('checked replies of a stage that answers together', () => {
  it('are held, can be recalled, and go out at one instant that the director sets, changes and cancels', { timeout: 90_000 }, async () => {
    const { id, list } = await drafted('公厕太远', 3)
    await act(id, 'publish', director)
    const one = first(list)
    const before = (await ask<OutcomeAccount>(`/api/stages/${stage}/outcomes`)).body.figures.answered
    expect((await single(one.id, 'reply/publish', director)).status).toBe(409)
    expect((await single(one.id, 'reply/return', director, { reason: '有误' })).status).toBe(409)
    expect((await act(id, 'recall', director)).body).toMatchObject({ step: { changed: 3 }, group: { counts: { drafted: 3 } } })
    await act(id, 'publish', director)
    expect((await single(one.id, 'reply/recall', director)).body).toMatchObject({ handling: 'drafted', reply: { held: false, reviewedBy: null } })
    const { held, unchecked, by } = await publishing()
    expect(held).toBeGreaterThanOrEqual(2)
    expect(unchecked).toBeGreaterThanOrEqual(1)
    // Only the director, only ahead, and after the day promised only if he says that he knows.
    expect((await publish({ at: 'now' }, staff)).status).toBe(403)
    expect((await publish({ at: new Date(Date.now() - 1000).toISOString() })).body.code).toBe('wrongState')
    const after = `${addDays(by ?? legalDate(new Date()), 2)}T01:00:00Z`
    expect((await publish({ at: after })).body.title).toContain('承诺的公布日期')
    expect((await publish({ at: after, afterPromise: true })).body.publishesAt).toBe(new Date(after).toISOString())
    expect((await open(first(list, 1).id)).reply?.goesOutAt).toBe(new Date(after).toISOString())
    const inTime = `${addDays(by ?? legalDate(new Date()), -1)}T01:00:00Z`
    expect((await publish({ at: inTime })).body.publishesAt).toBe(new Date(inTime).toISOString())
    expect((await ask<Publishing>(`/api/desk/stages/${stage}/publishing`, { method: 'DELETE', as: director })).body).toMatchObject({ publishesAt: null, held })
    await new Promise(resolve => setTimeout(resolve, 5000))
    expect((await open(first(list, 1).id)).handling, 'cancelled').toBe('drafted')
    const told = await publish({ at: 'now' })
    expect(told.status).toBe(200)
    await expect.poll(async () => (await publishing()).publishesAt, { timeout: 30_000 }).toBeNull()
    expect(await publishing()).toMatchObject({ held: 0, publishesAt: null })
    const [out, left] = [await open(first(list, 1).id), await open(one.id)]
    expect(out).toMatchObject({ handling: 'answered', reply: { publishedAt: told.body.publishesAt } })
    expect(left, 'recalled before').toMatchObject({ handling: 'drafted', reply: { publishedAt: null } })
    expect((await ask<PublicOpinion>(`/api/stages/${stage}/opinions/${out.id}`)).body).toMatchObject({ outcome: 'notAdopted', reply: { text: out.reply?.text } })
    expect((await ask<Receipt>(`/api/receipts/${first(list, 1).receipt}`)).body.opinions[0]).toMatchObject({ progress: 'answered', reply: { text: out.reply?.text } })
    expect((await ask<OutcomeAccount>(`/api/stages/${stage}/outcomes`)).body.figures.answered).toBe(before + held)
    // Out, it may leave its group; its reply stays with it.
    expect((await ask(`/api/desk/groups/${id}/members/${out.id}`, { method: 'DELETE', as: moderator })).status).toBe(204)
    expect(await open(out.id)).toMatchObject({ handling: 'answered', group: null, reply: { text: out.reply?.text } })
    // What is checked from now on is held for the next time.
    await act(id, 'publish', director)
    expect(await publishing()).toMatchObject({ held: 1, publishesAt: null })
    await expectCountsAgree()
  })

  it('leave by themselves where the stage answers one by one', { timeout: 60_000 }, async () => {
    const { version } = (await ask<{ version: number }>(`/api/desk/stages/${stage}`, { as: staff })).body
    await ask(`/api/desk/stages/${stage}`, { method: 'PATCH', body: { version, patch: { answering: { mode: 'each', workingDays: 15 } } }, as: staff })
    const { id, list } = await drafted('广场没有座椅', 2)
    await act(id, 'publish', director)
    expect((await open(first(list).id)).reply).toMatchObject({ held: false, recallableUntil: expect.any(String) as string })
    await expect.poll(async () => (await group(id)).counts, { timeout: 30_000 }).toMatchObject({ answered: 2, checked: 0 })
    expect((await group(id)).standing).toBe('answered')
    // The account names the group as long as an opinion has its answer.
    const { number } = await group(id)
    const groups = async () => (await ask<{ items: { id: string, group: { number: number, title: string, n: number } | null }[] }>(`/api/stages/${stage}/outcomes/rows?outcome=notAdopted&limit=100`)).body.items.filter(row => ids(list).includes(row.id)).map(row => row.group)
    await expect.poll(groups, { timeout: 20_000 }).toEqual([{ number, title: '广场没有座椅', n: 2 }, { number, title: '广场没有座椅', n: 2 }])
  })
})
