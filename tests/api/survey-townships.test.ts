import { sql } from 'drizzle-orm'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { SurveyDefinition } from '../../shared/domain/survey'
import type { SurveyEdit } from '../../shared/schemas/survey'
import type { SurveyReturns } from '../../shared/schemas/survey-source'
import type { SurveyCross, SurveyResults, SurveyWords } from '../../shared/schemas/survey-results'
import { ask, signIn } from '../support/client'
import { must } from '../support/everybody'
import { freshAddress } from '../support/people'
import { copySeed } from '../support/seed'
import type { RunningServer } from '../support/server'
import { aWorkbook, fileForm } from '../support/sheets'
import { optionsOf } from '../support/small-survey'

/** Two townships of the demonstration: one is removed after it was answered with, the other renamed. */
const [removed, renamed] = ['120114002', '120114001']
const gone = `已撤销的镇街（${removed}）`
const definition: SurveyDefinition = { pages: [{ id: 'p', questions: [
  { id: 'home', kind: 'township', title: { zh: '住在哪里' } }, { id: 'work', kind: 'township', title: { zh: '在哪里上班' } }, { id: 'sex', kind: 'single', title: { zh: '性别' }, options: optionsOf('f', 'm') }, { id: 'words', kind: 'longText', title: { zh: '想说的' } },
] }], endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }] }
const path = '/api/desk/surveys/towns'

let [server, staff, base]: [RunningServer | undefined, string, string] = [undefined, '', '']
let copy: Awaited<ReturnType<typeof copySeed>> | undefined
const read = <T>(rest: string) => must(ask<T>(`${path}/${rest}`, { as: staff, base }))
const bytesOf = async (rest: string) => new Uint8Array(await (await fetch(`${base}${path}/${rest}`, { headers: { cookie: staff } })).arrayBuffer())

async function begin() {
  server = await copy?.start()
  base = server?.base ?? ''
  staff = await signIn('staff', base)
}

beforeAll(async () => {
  copy = await copySeed(inject('seed'))
  await begin()
  const { version } = await must(ask<SurveyEdit>('/api/desk/stages/wq-gongshi-1/surveys', { as: staff, base, body: { slug: 'towns', title: { zh: '镇街问卷' }, intro: { zh: '' }, definition, settings: { steps: false, results: 'never', margins: [{ key: 'township', source: { zh: '年鉴' }, figures: { [removed]: 100, [renamed]: 300 } }] } } }))
  await must(ask(`${path}/publish`, { as: staff, base, body: { version } }))
  await must(ask(`${path}/sources`, { as: staff, base, body: { sources: [{ name: '旧镇', kind: 'township', township: removed, target: 5 }] } }))
  const source = (await read<SurveyReturns>('sources')).items[0]?.code
  const answer = (answers: object, more: object = {}) => must(ask('/api/surveys/towns/responses', { base, headers: { 'x-forwarded-for': freshAddress() }, body: { id: crypto.randomUUID(), number: 1, seed: 'a', answers, ...more } }))
  await answer({ home: { chosen: [removed] }, work: { chosen: [renamed] }, sex: { chosen: ['f'] }, words: { text: '旧镇的话' } }, { source })
  await answer({ home: { chosen: [renamed] }, work: { chosen: [removed] }, sex: { chosen: ['m'] } })
  await answer({ home: { chosen: [renamed] }, sex: { chosen: ['f'] } })
  await server?.stop()
  const connection = await copy.open()
  await connection.db.execute(sql`delete from villages where township_code = ${removed}`)
  await connection.db.execute(sql`delete from townships where code = ${removed}`)
  await connection.close()
  await begin()
}, 240_000)
afterAll(async () => {
  await server?.stop('SIGKILL')
  await copy?.remove()
})

describe('a township that was removed', () => {
  it('is told by its code in results, and everything adds up', async () => {
    const { n, townships, allTownships, columns, margins } = await read<SurveyResults>('results')
    expect([n, townships, allTownships, margins]).toEqual([3, [{ value: renamed, n: 2 }, { value: removed, n: 1 }], [renamed, removed], ['township']])
    for (const [key, count] of [['home', 3], ['work', 2]] as const) {
      const column = columns.find(one => one.key === key)
      expect([column?.n, column?.counts.reduce((sum, one) => sum + one, 0), column?.labels[column.options.indexOf(removed)]?.zh]).toEqual([count, count, gone])
    }
    const weighted = await read<SurveyResults>('results?weighted=true')
    expect(weighted.weighting).toMatchObject({ used: ['township'], unsaid: 0, empty: [] })
  })
  it('can be crossed and filtered by, in lists too', async () => {
    const { n, options, rowTotals } = await read<SurveyCross>('cross?keys=home,sex')
    expect([n, rowTotals[0]?.[options[0]?.indexOf(removed) ?? -1], rowTotals[0]?.reduce((sum, one) => sum + one, 0)]).toEqual([3, 1, 3])
    for (const filter of [`township=${removed}`, `answer=home:${removed}`]) {
      expect((await read<SurveyResults>(`results?${filter}`)).n).toBe(1)
      expect((await read<SurveyWords>(`words?question=words&${filter}`)).items.map(item => item.text)).toEqual(['旧镇的话'])
    }
  })
  it('is told in every file', async () => {
    const xlsx = Buffer.from(await bytesOf('responses.xlsx?lang=zh'))
    const [labels, book] = [await readSheet(xlsx, 1), await readSheet(xlsx, 3)]
    expect(labels.slice(1).map(row => [row[4], row[7], row[8]])).toEqual([[gone, gone, expect.any(String)], [expect.any(String), expect.any(String), gone], [expect.any(String), expect.any(String), null]])
    expect(book).toEqual(expect.arrayContaining([['home', '住在哪里', removed, gone]]))
    const codebook = await readSheet(Buffer.from(await bytesOf('codebook.xlsx?lang=en')))
    expect(codebook).toEqual(expect.arrayContaining([['work', '在哪里上班', removed, `Abolished township (${removed})`, 1, 2, '1']]))
    const files = unzipSync(await bytesOf('responses.zip?lang=zh'))
    const [syntax = '', data = ''] = ['towns.sps', 'towns.csv'].map(name => new TextDecoder().decode(files[name]))
    const [, place] = new RegExp(`^ {2}(\\d+) '${gone}'`, 'm').exec(syntax) ?? []
    expect(data.split(/\r?\n/)[1]?.split(',').filter(cell => cell === place).length).toBeGreaterThanOrEqual(2)
  })
  it('stays with its place, which can be renamed, and is chosen anew by nobody', async () => {
    const [place] = (await read<SurveyReturns>('sources')).items
    expect(place).toMatchObject({ township: removed, returned: 1 })
    const patch = (body: object, id = place?.id) => ask(`${path}/sources/${id}`, { method: 'PATCH', as: staff, base, body })
    expect((await patch({ name: '旧镇（已撤）', township: removed })).status).toBe(200)
    await must(ask(`${path}/sources`, { as: staff, base, body: { sources: [{ name: '新村', kind: 'village', township: renamed, target: 0 }] } }))
    const other = (await read<SurveyReturns>('sources')).items.find(one => one.name === '新村')
    expect((await patch({ township: removed }, other?.id)).status).toBe(422)
  })
  it('keeps nobody\'s words from becoming an opinion', async () => {
    const [item] = (await read<SurveyWords>('words?question=words')).items
    expect(await must(ask(`${path}/opinions`, { as: staff, base, body: { items: [{ response: item?.id, question: 'words' }] } }))).toMatchObject({ items: [{ made: true }] })
  })
  it('is no answer any more', async () => {
    await must(ask('/api/surveys/towns/responses', { base, headers: { 'x-forwarded-for': freshAddress() }, body: { id: crypto.randomUUID(), number: 1, seed: 'a', answers: { home: { chosen: [removed] } } } }))
    expect((await read<SurveyResults>('results')).columns[0]).toMatchObject({ key: 'home', n: 3 })
  })
})

it('a township that is renamed or added while responses are looked at is told by its new name, and counted', async () => {
  const label = async () => {
    const { columns } = await read<SurveyResults>('results')
    return columns[0]?.labels[columns[0].options.indexOf(renamed)]?.zh
  }
  expect(await label()).toBe('杨村街道')
  const admin = await signIn('admin', base)
  const bytes = await aWorkbook([['代码', '名称', '类别', '所属镇街', '经度', '纬度'], [renamed, '杨村新城街道', '街道', null, 117.05, 39.375], ['120114199', '新设镇', '镇', null, 117.02, 39.52]])
  const { seen } = await must(ask<{ seen: string }>('/api/sheets/places/check', { as: admin, base, body: fileForm(bytes) }))
  await must(ask('/api/sheets/places', { as: admin, base, body: fileForm(bytes, { seen }) }))
  expect(await label()).toBe('杨村新城街道')
  // What townships there are is kept for a moment where responses are taken in.
  await expect.poll(async () => {
    await must(ask('/api/surveys/towns/responses', { base, headers: { 'x-forwarded-for': freshAddress() }, body: { id: crypto.randomUUID(), number: 1, seed: 'a', answers: { home: { chosen: ['120114199'] } } } }))
    const { columns } = await read<SurveyResults>('results')
    return columns[0]?.counts[columns[0].options.indexOf('120114199')] ?? 0
  }, { timeout: 20_000, interval: 1000 }).toBeGreaterThan(0)
})
