import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import readWorkbook from 'read-excel-file/node'
import { Document, Packer, Paragraph } from 'docx'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { DeskFigures } from '../../shared/schemas/desk-figures'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { DeskAccount, FrozenAccount, OutcomeAccount, OutcomeRowList, PublishedAccount } from '../../shared/schemas/outcome'
import type { Stage } from '../../shared/schemas/stage'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { answerOpinion } from '../support/answering'
import { aSubmission, ask, serverBase, signIn, useOwnServer } from '../support/client'
import { freshAddress } from '../support/people'
import { fileForm } from '../support/sheets'

// It counts, and publishes what cannot be taken back.
useOwnServer()

const open = 'wq-gongshi-1'
const concluded = 'wq-zhengji-1'
const today = legalDate(new Date())
let [director, staff, moderator, planner] = ['', '', '', '']
beforeAll(async () => {
  [director, staff, moderator, planner] = [await signIn('director'), await signIn('staff'), await signIn('moderator'), await signIn('planner')]
})

const account = async (stage: string) => (await ask<OutcomeAccount>(`/api/stages/${stage}/outcomes`)).body
const rowsPage = async (stage: string, query = '') => (await ask<OutcomeRowList>(`/api/stages/${stage}/outcomes/rows?${query}`)).body
const published = async (stage: string) => (await ask<{ items: PublishedAccount[] }>(`/api/stages/${stage}/accounts`)).body.items
const bytes = async (path: string, as?: string) => Buffer.from(await (await fetch(serverBase() + path, { headers: { 'x-forwarded-for': freshAddress(), ...as && { cookie: as } } })).arrayBuffer())
const words = (docx: Uint8Array) => strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()).replace(/<w:p[ >]/g, '\n<').replace(/<[^>]+>/g, '')

async function allRows(stage: string, query = ''): Promise<OutcomeRowList['items']> {
  const items: OutcomeRowList['items'] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: OutcomeRowList = await rowsPage(stage, `${query}&limit=7${cursor && `&cursor=${cursor}`}`)
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}

async function publish(stage: string, body: object): Promise<PublishedAccount> {
  const begun = await ask<{ number: number }>(`/api/desk/stages/${stage}/accounts`, { as: director, body })
  expect(begun.status, JSON.stringify(begun.body)).toBe(202)
  const find = async () => (await published(stage)).find(one => one.number === begun.body.number)
  await expect.poll(find, { timeout: 60_000 }).toBeDefined()
  const found = await find()
  if (!found) throw new Error('it was not published')
  return found
}

/** The figures of a published or exported account, out of the sheets. */
async function sheetFigures(xlsx: Buffer) {
  const [summary, rows] = await readWorkbook(xlsx)
  const of = (section: string) => Object.fromEntries((summary?.data ?? []).filter(line => line[0] === section).map(line => [String(line[1]), line[2]]))
  return { taken: of('收到和办理'), outcomes: { ...of('采纳情况（条）'), ...of('单列，不计入占比（条）') }, topics: of('主题（条）'), channels: of('来件方式（件）'), labels: (rows?.data ?? []).slice(1).map(row => String(row[1])) }
}

describe('rows of the account', () => {
  it('are every answered public opinion in the order of their numbers, as many as the total says', async () => {
    const [rows, { rows: total, outcomes }] = [await allRows(concluded), await account(concluded)]
    expect(rows).toHaveLength(total)
    expect(total).toBeGreaterThan(10)
    const labels = rows.map(row => row.label)
    expect(labels).toEqual([...labels].sort())
    for (const row of rows) expect(row).toMatchObject({ outcome: expect.stringMatching(/^(?!redirected)\w+$/), reply: expect.stringMatching(/./), repliedOn: expect.stringMatching(/^\d{4}-/), group: null })
    for (const { outcome, n } of outcomes) expect(rows.filter(row => row.outcome === outcome).length).toBeLessThanOrEqual(n)
  })

  it('are narrowed by outcome, topic and township', async () => {
    const rows = await allRows(concluded)
    const [first] = rows
    for (const name of ['outcome', 'topic', 'township'] as const) {
      const value = rows.find(row => row[name])?.[name] ?? ''
      const found = await allRows(concluded, `${name}=${value}`)
      expect(found.map(row => row.id)).toEqual(rows.filter(row => row[name] === value).map(row => row.id))
    }
    expect((await rowsPage(concluded, 'outcome=redirected,nonsense')).total).toBe(0)
    expect((await ask(`/api/stages/${concluded}/outcomes/rows?cursor=x`)).status).toBe(400)
    expect(first?.text).toBeTruthy()
  })

  it('stand on a page that needs no script, each leading to its opinion', async () => {
    const [row] = (await rowsPage(concluded)).items
    const html = (await bytes(`/stages/${concluded}/outcomes?outcome=${row?.outcome}`)).toString('utf8')
    expect(html).toContain(`opinions?opinion=${row?.id}`)
    expect(html).toContain('<select name="outcome"')
  })
})

describe('what is exported', () => {
  it('has the same figures on page, sheet, table and report after anything happened to any opinion', async () => {
    const seed = Date.now() % 100_000
    let state = seed
    const random = (n: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor(state / 2_147_483_648 * n)
    }
    const { items } = (await ask<DeskList>(`/api/desk/stages/${open}/opinions?limit=60`, { as: moderator })).body
    const changes = [{ visibility: 'public' }, { visibility: 'withheld', withheldReason: 'offTopic' }, { topic: '08', nature: 'suggestion' }, { topic: '12' }, { township: '120114001' }]
    for (let i = 0; i < 40; i++) {
      const { id = '' } = items[random(items.length)] ?? {}
      const { version } = (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: moderator })).body
      // Some of these are refused, as they should be.
      await ask(`/api/desk/opinions/${id}`, { method: 'PATCH', as: moderator, body: { version, patch: changes[random(changes.length)] } })
    }
    const told = '联系我 13812345678，身份证 110101199003077432'
    const [answered] = (await ask<DeskList>(`/api/desk/stages/${open}/opinions?handling=categorised&visibility=public&limit=1`, { as: moderator })).body.items
    await answerOpinion(answered?.id ?? '', { reason: told, text: told })

    const [page, figures, stage, desk, rows] = [await account(open), (await ask<DeskFigures>(`/api/desk/stages/${open}/figures`, { as: moderator })).body, (await ask<Stage>(`/api/stages/${open}`)).body, (await ask<DeskAccount>(`/api/desk/stages/${open}/account`, { as: planner })).body, await allRows(open)]
    const path = `/api/desk/stages/${open}/export`
    const [xlsx, csv, docx] = [await bytes(`${path}.xlsx`, planner), (await bytes(`${path}.csv`, planner)).toString('utf8'), await bytes(`${path}.docx`, planner)]
    const sheet = await sheetFigures(xlsx)
    const report = words(docx)
    expect({ ...page.figures, rows: page.rows }, `seed ${seed}`).toEqual({ ...desk.account.figures, rows: rows.length })
    expect(stage.figures).toEqual({ submissions: page.figures.submissions, opinions: page.figures.opinions, late: page.figures.late, public: page.figures.public, answered: page.figures.answered, withdrawn: page.withdrawn })
    expect([figures.submissions, figures.opinions, figures.late]).toEqual([page.figures.submissions, page.figures.opinions, page.figures.late])
    // Nothing is counted twice or left out.
    expect(page.outcomes.reduce((sum, { n }) => sum + n, 0) + page.unanswered).toBe(page.figures.opinions)
    expect(page.lines.reduce((sum, { n }) => sum + n, 0)).toBe(page.figures.answered)
    expect(sheet.taken).toEqual({ '收到来件（件）': page.figures.submissions, '意见（条）': page.figures.opinions, '其中逾期（条）': page.figures.late, '有效意见（条）': page.figures.valid, '公开（条）': page.figures.public, '已答复（条）': page.figures.answered, '未答复（条）': page.unanswered, '作者撤回，单独统计（条）': page.withdrawn, '逐条列出（条）': page.rows })
    expect(Object.values(sheet.outcomes)).toEqual(page.outcomes.map(({ n }) => n))
    expect(Object.values(sheet.topics).reduce<number>((sum, n) => sum + Number(n), 0)).toBe(page.figures.opinions)
    expect(Object.values(sheet.channels)).toEqual(page.channels.map(({ n }) => n))
    expect(sheet.labels).toEqual(rows.map(row => row.label))
    for (const [item, n] of Object.entries(sheet.taken)) expect(csv).toContain(`收到和办理,${item},${n},`)
    for (const row of rows) expect(csv).toContain(`,${row.label},`)
    expect(report).toContain(`收到来件 ${page.figures.submissions} 件，拆分为意见 ${page.figures.opinions} 条（其中逾期 ${page.figures.late} 条），有效 ${page.figures.valid} 条，公开 ${page.figures.public} 条。已答复 ${page.figures.answered} 条，未答复 ${page.unanswered} 条`)

    const frozen = await publish(open, { kind: 'interim', reason: '' })
    const data = (await bytes(frozen.files.find(one => one.file === 'data')?.url ?? '')).toString('utf8').trimEnd().split('\n')
    const { totals } = JSON.parse(data[0] ?? '') as FrozenAccount // The first line is the heading.
    const { stage: _stage, serverTime: _serverTime, ...now } = await account(open)
    expect(totals).toEqual(now)
    expect(frozen).toMatchObject({ figures: page.figures, rows: rows.length })
    expect(data.slice(1).map(line => JSON.parse(line))).toEqual(rows)
    // Personal data stand nowhere, also where staff wrote them down.
    for (const said of [JSON.stringify(rows), csv, report, JSON.stringify(await readWorkbook(xlsx)), data.join('\n')]) for (const secret of ['13812345678', '110101199003077432']) expect(said).not.toContain(secret)
    expect(rows.find(row => row.id === answered?.id)?.reason).toContain('●')
  }, 180_000)

  it('is recorded, with who, what and in which form', async () => {
    const { body } = await ask<{ items: { action: string, detail: Record<string, unknown> }[] }>('/api/audit?action=outcome.export&limit=10', { as: await signIn('auditor') })
    expect(body.items.map(({ detail }) => detail.format)).toEqual(expect.arrayContaining(['xlsx', 'csv', 'docx']))
  })

  it('is nothing for those who are not of the office', async () => {
    for (const form of ['export.xlsx', 'export.csv', 'export.docx', 'account', 'account/report']) {
      expect((await ask(`/api/desk/stages/${open}/${form}`)).status).toBe(401)
      expect((await ask(`/api/desk/stages/${open}/${form}`, { as: await signIn('enterprise') })).status).toBe(403)
    }
    expect((await ask(`/api/desk/stages/${open}/accounts`, { as: staff, body: { kind: 'interim' } })).status).toBe(403)
  })
})

describe('a published account', () => {
  it('has files that anybody can fetch and check, and a further number needs a reason', async () => {
    const [first] = await published(open)
    if (!first) throw new Error('nothing is published')
    for (const { url, sha256, bytes: size, file } of first.files) {
      const content = await bytes(url)
      expect([content.length, createHash('sha256').update(content).digest('hex')], file).toEqual([size, sha256])
    }
    expect(first.files.map(({ file }) => file)).toEqual(['docx', 'xlsx', 'csv', 'data'])
    expect(first.files.find(({ file }) => file === 'data')?.sha256).toBe(first.sha256)
    expect(words(await bytes(first.files[0]?.url ?? ''))).toContain(first.sha256)
    const refused = await ask<{ title: string }>(`/api/desk/stages/${open}/accounts`, { as: director, body: { kind: 'interim' } })
    expect([refused.status, refused.body.title]).toEqual([409, expect.stringContaining('请写明这次公布的原因')])
    const second = await publish(open, { kind: 'interim', reason: '更正一条理由' })
    expect(second).toMatchObject({ number: 2, reason: '更正一条理由', rows: first.rows })
    expect((await published(open)).map(({ number, sha256 }) => [number, sha256])).toEqual([[2, second.sha256], [1, first.sha256]])
    const html = (await bytes(`/stages/${open}/outcomes`)).toString('utf8')
    for (const part of [first.sha256, '更正一条理由', first.files[1]?.url ?? '']) expect(html).toContain(part)
  })

  it('is closed when one of its opinions is taken down, files and all, and open again in the next number', async () => {
    const [latest] = await published(open)
    const [row] = await allRows(open)
    const { version } = (await ask<DeskOpinion>(`/api/desk/opinions/${row?.id}`, { as: moderator })).body
    expect((await ask(`/api/desk/opinions/${row?.id}`, { method: 'PATCH', as: moderator, body: { version, patch: { visibility: 'takenDown', withheldReason: 'personalData' } } })).status).toBe(200)
    await expect.poll(async () => (await published(open))[0]?.open, { timeout: 10_000 }).toBe(false)
    for (const { url } of latest?.files ?? []) expect(await ask<{ code: string }>(url)).toMatchObject({ status: 410, body: { code: 'accountClosed' } })
    const next = await publish(open, { kind: 'interim', reason: '撤下一条意见' })
    expect(next).toMatchObject({ open: true, rows: (latest?.rows ?? 0) - 1 })
    expect((await bytes(next.files.find(({ file }) => file === 'csv')?.url ?? '')).toString('utf8')).not.toContain(row?.text.slice(0, 30))
  })

  it('stays closed when an opinion comes back covered, and closes when a public text is covered or an answer withdrawn', async () => {
    const step = async (id: string, as: string, { path = '', method = 'PATCH', ...body }: { path?: string, method?: string, patch?: object, reason?: string }) => {
      const { version } = (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: moderator })).body
      const done = await ask<DeskOpinion>(`/api/desk/opinions/${id}${path}`, { method, as, body: { version, ...body } })
      expect(done.status, JSON.stringify(done.body)).toBe(200)
      return done.body
    }
    const covered = (text: string) => `●●●${text.slice(3)}`
    const isOpen = async (number: number) => (await published(open)).find(one => one.number === number)?.open
    const changes: [string, (id: string, text: string) => Promise<unknown>][] = [
      ['涂隐后重新公开', async (id, text) => {
        await step(id, moderator, { patch: { visibility: 'takenDown', withheldReason: 'personalData' } })
        await step(id, moderator, { patch: { visibility: 'public', publicText: covered(text) } })
      }],
      ['改涂隐', (id, text) => step(id, moderator, { patch: { publicText: `●●●●${text.slice(4)}` } })],
      ['撤回答复', id => step(id, director, { path: '/reply/withdraw', method: 'POST', reason: '引用有误' })],
    ]
    for (const [reason, change] of changes) {
      const { number, files } = await publish(open, { kind: 'interim', reason })
      expect(await isOpen(number), reason).toBe(true)
      const [row] = await allRows(open)
      await change(row?.id ?? '', row?.text ?? '')
      await expect.poll(() => isOpen(number), { timeout: 10_000, message: reason }).toBe(false)
      expect((await ask(files[0]?.url ?? '')).status, reason).toBe(410)
    }
  })

  it('concludes its stage when it is final: not before the stage has closed and every opinion is answered', async () => {
    const { version: _version, opened: _opened, submissions: _submissions, ...model } = (await ask<StageEdit>(`/api/desk/stages/${open}`, { as: staff })).body
    const slug = 'small-one'
    const made = await ask<StageEdit>('/api/desk/stages', { as: await signIn('director'), body: { ...model, slug, kind: 'evaluation', round: 51, letPass: '测试需要同时进行的环节', firstDay: addDays(today, -3), lastDay: today } })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    await ask(`/api/stages/${slug}/submissions`, { headers: { 'x-forwarded-for': freshAddress() }, body: aSubmission() })
    const final = () => ask<{ title: string }>(`/api/desk/stages/${slug}/accounts`, { as: director, body: { kind: 'final' } })
    expect((await final()).body.title).toContain('征求意见尚未截止')
    expect((await ask(`/api/desk/stages/${slug}`, { method: 'PATCH', as: staff, body: { version: made.body.version, patch: { lastDay: addDays(today, -1) }, reason: '测试' } })).status).toBe(200)
    expect(await final()).toMatchObject({ status: 409, body: { title: expect.stringContaining('还有 1 条意见没有答复') } })
    expect((await ask<DeskAccount>(`/api/desk/stages/${slug}/account`, { as: director })).body.missing).toContain('unanswered')
    const [{ id = '', version = 0 } = {}] = (await ask<DeskList>(`/api/desk/stages/${slug}/opinions`, { as: moderator })).body.items
    await ask(`/api/desk/opinions/${id}`, { method: 'PATCH', as: moderator, body: { version, patch: { topic: '08', nature: 'suggestion' } } })
    await answerOpinion(id, { reason: '已采纳。', text: '已采纳。' })
    expect((await ask<Stage>(`/api/stages/${slug}`)).body.concludedAt).toBeNull()
    const done = await publish(slug, { kind: 'final', reason: '' })
    expect(done).toMatchObject({ number: 1, kind: 'final', rows: 0, figures: { opinions: 1, answered: 1 } })
    expect((await ask<Stage>(`/api/stages/${slug}`)).body).toMatchObject({ state: 'concluded', concludedAt: done.publishedAt })
    const record = await ask<{ items: { detail: Record<string, unknown>, person: { name: string } }[] }>('/api/audit?action=outcome.publish&limit=1', { as: await signIn('auditor') })
    expect(record.body.items[0]).toMatchObject({ detail: { number: 1, kind: 'final', sha256: done.sha256, concluded: true }, person: { name: expect.stringContaining('主任') } })
  })

  it('is made once where two press at the same moment', async () => {
    const before = (await published(open)).length
    const both = await Promise.all(['一', '二', '三'].map(reason => ask<{ code: string }>(`/api/desk/stages/${open}/accounts`, { as: director, body: { kind: 'interim', reason } })))
    expect(both.map(({ status, body }) => [status, body.code]).sort()).toEqual([[202, undefined], [409, 'wrongState'], [409, 'wrongState']])
    await expect.poll(async () => (await published(open)).length, { timeout: 60_000 }).toBe(before + 1)
  })

  it('is the same for a stage nobody wrote to', async () => {
    const { version: _version, opened: _opened, submissions: _submissions, ...model } = (await ask<StageEdit>(`/api/desk/stages/${open}`, { as: staff })).body
    await ask('/api/desk/stages', { as: await signIn('director'), body: { ...model, slug: 'nobody-wrote', round: 52, letPass: '测试需要同时进行的环节', firstDay: today, lastDay: addDays(today, 9) } })
    const empty = await publish('nobody-wrote', { kind: 'interim', reason: '' })
    expect(empty).toMatchObject({ rows: 0, figures: { submissions: 0, opinions: 0 } })
    expect(words(await bytes(empty.files[0]?.url ?? ''))).toContain('没有逐条列出的意见')
    expect(await ask('/api/desk/stages/nobody-wrote', { method: 'DELETE', as: staff }), 'what was published stays').toMatchObject({ status: 409, body: { title: expect.stringContaining('已公布采纳情况') } })
  })

  it('of a stage that publishes a summary only has lines and no rows', async () => {
    const { version: _version, opened: _opened, submissions: _submissions, ...model } = (await ask<StageEdit>(`/api/desk/stages/${open}`, { as: staff })).body
    await ask('/api/desk/stages', { as: await signIn('director'), body: { ...model, slug: 'summary-only', round: 53, letPass: '测试需要同时进行的环节', firstDay: today, lastDay: addDays(today, 9), showing: 'summaryOnly' } })
    await ask('/api/stages/summary-only/submissions', { headers: { 'x-forwarded-for': freshAddress() }, body: aSubmission() })
    const [{ id = '', version = 0 } = {}] = (await ask<DeskList>('/api/desk/stages/summary-only/opinions', { as: moderator })).body.items
    await ask(`/api/desk/opinions/${id}`, { method: 'PATCH', as: moderator, body: { version, patch: { topic: '08', nature: 'suggestion' } } })
    await answerOpinion(id, { reason: '已采纳。', text: '已采纳。' })
    expect(await account('summary-only')).toMatchObject({ rows: 0, lines: [{ topic: '08', outcome: 'adopted', n: 1 }] })
    expect(await rowsPage('summary-only')).toEqual({ items: [], nextCursor: null, total: 0 })
    const sheet = await sheetFigures(await bytes('/api/desk/stages/summary-only/export.xlsx', staff))
    expect([sheet.labels, sheet.taken['已答复（条）']]).toEqual([[], 1])
    expect((await bytes('/stages/summary-only/outcomes')).toString('utf8')).toContain('各主题的采纳情况')
  })
})

describe('the office’s template', () => {
  const path = '/api/settings/account-template'
  const docxOf = (...lines: string[]) => Packer.toBuffer(new Document({ sections: [{ children: lines.map(line => new Paragraph(line)) }] }))
  const send = async (file: Buffer, name = '模板.docx', as = staff) => ask<{ code: string, title: string, unknown: string[], unused: string[] }>(path, { as, body: fileForm(file, { name }) })

  it('is taken with what it does not know told, used for the report, and taken away', async () => {
    const taken = await send(await docxOf('武分局文〔2026〕1号', '{规划名称} {意见数} 条', '{#意见}{编号}：{采纳情况}{/意见}', '{作者姓名}'))
    expect([taken.status, taken.body.unknown, taken.body.unused]).toEqual([201, ['作者姓名'], ['日期', '采纳']])
    const rows = await allRows(concluded)
    const [own, ours] = [words(await bytes(`/api/desk/stages/${concluded}/export.docx`, planner)), words(await bytes(`/api/desk/stages/${concluded}/export.docx?own=1`, planner))]
    for (const part of ['武分局文〔2026〕1号', `${(await account(concluded)).figures.opinions} 条`, `${rows[0]?.label}：`]) expect(own).toContain(part)
    expect(ours).toContain('九、逐条采纳情况')
    expect((await bytes(path, staff)).subarray(0, 2).toString()).toBe('PK')
    expect((await ask<DeskAccount>(`/api/desk/stages/${concluded}/account`, { as: staff })).body.template).toMatchObject({ fileName: '模板.docx', unknown: ['作者姓名'] })
    expect((await ask(path, { method: 'DELETE', as: staff })).status).toBe(204)
    expect((await ask(path, { method: 'DELETE', as: staff })).status).toBe(404)
    expect(words(await bytes(`/api/desk/stages/${concluded}/export.docx`, planner))).toContain('九、逐条采纳情况')
  })

  it('is refused with a sentence where it is broken, and the one before stays', async () => {
    expect((await send(await docxOf('{规划名称}'))).status).toBe(201)
    const broken = await send(await docxOf('{#意见}{编号}'))
    expect([broken.status, broken.body.code, broken.body.title]).toEqual([422, 'templateBroken', expect.stringContaining('“意见”')])
    expect((await send(Buffer.from('文字'))).body.code).toBe('templateNotDocx')
    expect((await ask<DeskAccount>(`/api/desk/stages/${concluded}/account`, { as: staff })).body.template).toMatchObject({ unknown: [], unused: ['日期', '采纳', '意见'] })
    expect((await send(await docxOf('{规划名称}'), 'x.docx', planner)).status).toBe(403)
    expect(words(await bytes(`${path}/sample`, staff))).toContain('{规划名称}')
    expect((await ask(path, { method: 'DELETE', as: staff })).status).toBe(204)
  })
})
