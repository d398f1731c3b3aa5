import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { createSaidId } from '../../shared/domain/said-id'
import { readMapped } from '../../shared/domain/sheet'
import type { SurveyDefinition } from '../../shared/domain/survey'
import { importFacts, importReader } from '../../shared/domain/survey-import'
import { proposeColumns } from '../../shared/domain/survey-mapping'
import { rowColumns, rowReader } from '../../shared/domain/survey-row'
import type { Worksheets } from '../../shared/schemas/intake-sheet'
import type { Survey, SurveyEdit } from '../../shared/schemas/survey'
import type { SurveyImportAnswer, SurveyImports } from '../../shared/schemas/survey-import'
import { ask, serverBase, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'

// It counts what was imported.
useOwnServer()

const slug = 'from-sheets'
const title = { zh: '题' }
const definition: SurveyDefinition = {
  pages: [{ id: 'p1', questions: [
    { id: 'works', kind: 'yesNo', title: { zh: '上班吗' }, required: true },
    { id: 'way', kind: 'single', title: { zh: '怎么去' }, options: [{ id: 'bus', label: { zh: '公交' } }, { id: 'car', label: { zh: '开车' } }] },
    { id: 'words', kind: 'shortText', title: { zh: '还想说' } },
    { id: 'call', kind: 'contact', title, purpose: title },
  ] }],
  endings: [{ id: 'end', title, text: title }],
}
let [moderator, staff, director] = ['', '', '']
beforeAll(async () => {
  [moderator, staff, director] = [await signIn('moderator'), await signIn('staff'), await signIn('director')]
  const made = await must(ask<SurveyEdit>('/api/desk/stages/wq-gongshi-1/surveys', { as: staff, body: { slug, title, intro: title, definition, settings: { steps: true, results: 'never' } } }))
  await must(ask(`/api/desk/surveys/${slug}/publish`, { as: staff, body: { version: made.version } }))
})
const base = `/api/desk/surveys/${slug}`
const item = (answers: object = { works: { chosen: ['yes'] } }, more: object = {}) => ({ id: randomUUID(), channel: 'sheet', answers, ...more })
const send = (importId: string, items: object[], { preview = false, alike = false, as = moderator } = {}) => ask<SurveyImportAnswer>(`${base}/responses/batch`, { as, body: { importId, name: '大王古庄镇.xlsx', number: 1, items, preview, alike } })
const verdicts = async (...sent: Parameters<typeof send>) => (await must(send(...sent))).items.map(one => one.verdict)
const received = async () => (await must(ask<SurveyEdit>(base, { as: staff }))).responses
const imports = async () => (await must(ask<SurveyImports>(`${base}/imports`, { as: moderator }))).items

describe('importing a sheet of responses', () => {
  it('judges first, stores then, and stores nothing twice', async () => {
    const [sheet, items] = [randomUUID(), [item(), item({ words: { text: '=SUM(A1)' } }), item({ way: { chosen: ['bus'] }, call: { contact: { phone: '13800138000' }, consent: true } }, { channel: 'paper', formNumber: 'F-1' })]]
    expect(await verdicts(sheet, items, { preview: true })).toEqual(['new', 'new', 'new'])
    expect((await received()).received, 'only looked at').toBe(0)
    expect(await verdicts(sheet, items)).toEqual(['new', 'new', 'new'])
    expect(await verdicts(sheet, items)).toEqual(['again', 'again', 'again'])
    expect(await received()).toMatchObject({ received: 3, doubtful: 2 })
    expect(await imports()).toMatchObject([{ import: sheet, n: 3, name: '大王古庄镇.xlsx' }])
    const { body: csv } = await ask<string>(`${base}/responses.csv`, { as: director })
    expect(csv).toContain('\'=SUM(A1)')
    expect(csv).not.toContain('13800138000')
  })

  it('refuses one row and takes the others', async () => {
    const answer = await must(send(randomUUID(), [item({ works: { nonsense: 1 } }), item({}, { channel: 'pigeon' }), item({ way: { chosen: ['car'] } }), item({}, { formNumber: 'F-1' }), item({}, { receivedOn: '2999-01-01' })]))
    expect(answer.items.map(one => one.verdict)).toEqual(['refused', 'refused', 'new', 'refused', 'refused'])
    expect(answer.items[3]?.reason?.zh).toContain('F-1')
  })

  it('leaves out what an earlier sheet brought from the same place, unless it is wanted', async () => {
    const said = { words: { text: '只有一份的话' } }
    await must(send(randomUUID(), [item(said), item(said)]))
    const mended = randomUUID()
    const rows = [item(said), item({ words: { text: '改好的一行' } })]
    expect(await verdicts(mended, rows, { preview: true })).toEqual(['alike', 'new'])
    expect(await verdicts(mended, rows)).toEqual(['alike', 'new'])
    expect(await verdicts(mended, rows, { alike: true })).toEqual(['new', 'again'])
  })

  it('knows the responses it exported', async () => {
    const { body: csv } = await ask<string>(`${base}/responses.csv`, { as: director })
    const id = csv.split('\n')[1]?.split(',')[0] ?? ''
    expect(await verdicts(randomUUID(), [item(undefined, { original: id }), item(undefined, { original: randomUUID() })], { preview: true, alike: true })).toEqual(['again', 'new'])
  })

  it('is taken back as a whole, with a record, and can come again', async () => {
    const [sheet, items] = [randomUUID(), [item({ way: { chosen: ['bus'] } }, { formNumber: 'G-1' }), item()]]
    const before = (await received()).received
    await must(send(sheet, items, { alike: true }))
    expect((await received()).received).toBe(before + 2)
    expect((await ask(`${base}/imports/${sheet}`, { method: 'DELETE', as: moderator })).status).toBe(204)
    expect((await received()).received).toBe(before)
    expect((await ask(`${base}/imports/${sheet}`, { method: 'DELETE', as: moderator })).status).toBe(404)
    expect(await verdicts(sheet, items, { alike: true })).toEqual(['new', 'new'])
    const { body: csv } = await ask<string>('/api/audit/export.csv', { as: director })
    expect(typeof csv === 'string' ? csv : '').toMatch(/response\.undoImport|撤回导入的答卷/)
  })

  it('is for those who may', async () => {
    for (const as of [undefined, await signIn('auditor'), await signIn('expert')]) {
      expect([401, 403]).toContain((await send(randomUUID(), [item()], { as: as ?? '' })).status)
      expect([401, 403]).toContain((await ask(`${base}/imports`, { as })).status)
    }
  })

  it('has a template whose columns come back', async () => {
    const response = await fetch(`${serverBase()}${base}/template.xlsx`, { headers: { cookie: moderator } })
    expect(response.status).toBe(200)
    const form = new FormData()
    form.append('file', new Blob([await response.arrayBuffer()]), 'template.xlsx')
    const { sheets } = await must(ask<Worksheets>('/api/desk/sheets', { as: moderator, body: form }))
    expect(sheets[0]?.rows[0]).toEqual(['纸质问卷编号', '来源', '收到时间', '方式', 'works 上班吗', 'way 怎么去', 'words 还想说'])
  })

  it('reads back its own export, in codes and in words, and its template, also where names were like each other', async () => {
    const of = 'round-trip'
    const options = [{ id: 'bus', label: { zh: '公交' } }, { id: 'other', label: { zh: '其他' }, open: true }]
    const asked: SurveyDefinition = { ...definition, pages: [{ id: 'p1', questions: [{ id: 'ride', kind: 'multiple', title, options }, { id: 'source', kind: 'single', title: { zh: '消息来源' }, options }, { id: 'township', kind: 'township', title: { zh: '镇街' } }] }] }
    const { version } = await must(ask<SurveyEdit>('/api/desk/stages/wq-gongshi-1/surveys', { as: staff, body: { slug: of, title, intro: title, definition: asked, settings: { steps: true, results: 'never' } } }))
    await must(ask(`/api/desk/surveys/${of}/publish`, { as: staff, body: { version } }))
    const answers = { ride: { chosen: ['bus', 'other'], other: '拖拉机' }, source: { chosen: ['other'], other: '村广播' }, township: { chosen: ['120114001'] } }
    const batch = (items: object[], preview: boolean) => must(ask<SurveyImportAnswer>(`/api/desk/surveys/${of}/responses/batch`, { as: moderator, body: { importId: randomUUID(), name: 'a.xlsx', number: 1, items, preview, alike: true } }))
    await batch([item(answers)], false)
    const survey = await must(ask<Survey>(`/api/surveys/${of}`))
    const townships = new Map(survey.townships.map(({ code, name }) => [code, name]))
    const voices = { zh: { lang: 'zh' as const, townships }, en: { lang: 'en' as const, townships } }
    const columns = rowColumns(survey.definition, voices)
    const all = [...importFacts, ...columns]
    const taken = (rows: string[][]) => {
      const frame = { survey: of, number: 1, definition: survey.definition, townships: new Set(townships.keys()), sources: [], today: '2999-01-01', fingerprint: randomUUID(), given: { channel: 'sheet' as const, source: '' } }
      return readMapped(rows, proposeColumns(rows, all), all).map(importReader(frame, rowReader(columns, voices), columns, createSaidId()))
    }
    const sheetsOf = async (file: string) => {
      const response = await fetch(`${serverBase()}/api/desk/surveys/${of}/${file}`, { headers: { cookie: director } })
      const form = new FormData()
      form.append('file', new Blob([await response.arrayBuffer()]), file.replace(/\?.*/, ''))
      return (await must(ask<Worksheets>('/api/desk/sheets', { as: moderator, body: form }))).sheets
    }
    for (const rows of [...(await sheetsOf('responses.xlsx')).slice(0, 2), ...(await sheetsOf('responses.xlsx?lang=en')).slice(0, 1), ...await sheetsOf('responses.csv')].map(sheet => sheet.rows)) {
      const [row] = taken(rows)
      expect(row).toMatchObject({ verdict: 'ready', faults: [], dropped: [], body: { channel: 'sheet', answers } })
      expect((await batch(row?.body ? [row.body] : [], true)).items.map(one => one.verdict)).toEqual(['again'])
    }
    const [heads = []] = (await sheetsOf('template.xlsx'))[0]?.rows ?? []
    expect(heads.slice(4)).toEqual(['ride_bus 题 · 公交', 'ride_other 题 · 其他', 'ride.words 题 · 补充说明', 'source.answer 消息来源', 'source.words 消息来源 · 补充说明', 'township.answer 镇街'])
    const [filled] = taken([heads, ['', '', '', '', '1', '1', '拖拉机', '其他', '村广播', survey.townships.find(one => one.code === '120114001')?.name.zh ?? '']])
    expect(filled?.body?.answers).toEqual(answers)
  })

  it('takes five thousand rows, and takes them back', async () => {
    const sheet = randomUUID()
    for (let at = 0; at < 25; at++) expect(await verdicts(sheet, Array.from({ length: 200 }, (_, n) => item({ works: { chosen: ['yes'] }, words: { text: `第 ${at * 200 + n} 行` } })))).toEqual(Array.from({ length: 200 }, () => 'new'))
    expect((await imports()).find(one => one.import === sheet)?.n).toBe(5000)
    expect((await ask(`${base}/imports/${sheet}`, { method: 'DELETE', as: moderator })).status).toBe(204)
  })
})
