import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { coverWords } from '../../shared/domain/personal-data'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import { ask, aSubmission, serverBase, signIn, useOwnServer } from '../support/client'
import { freshAddress } from '../support/people'

// It changes how its stage answers.
useOwnServer()

const stage = 'wq-gongshi-1'
/** What must not be read anywhere: found by its form, and marked by a moderator. */
const secrets = { mobile: '13912345678', idNumber: '110101199003077758', plate: '津A12345', card: '6222021234567890128', door: '3号楼2单元501', name: '欧阳示例丙' }
const text = `渡槽旁的路请加宽。我是${secrets.name}，电话${secrets.mobile}，身份证${secrets.idNumber}，车牌${secrets.plate}，卡号${secrets.card}，住${secrets.door}。${secrets.name}谢谢。`
const marker = '渡槽旁的路请加宽'

const who = { moderator: '', planner: '', staff: '', director: '' }
let id = ''

beforeAll(async () => {
  for (const role of ['moderator', 'planner', 'staff', 'director'] as const) who[role] = await signIn(role)
  const { version } = (await ask<{ version: number }>(`/api/desk/stages/${stage}`, { as: who.staff })).body
  expect((await ask(`/api/desk/stages/${stage}`, { method: 'PATCH', body: { version, patch: { answering: { mode: 'each', workingDays: 15 } } }, as: who.staff })).status).toBe(200)
  expect((await ask(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions: [{ text, anchor: { kind: 'geometry', geometry: { type: 'Point', coordinates: [117.04, 39.38] } } }] }), headers: { 'x-forwarded-for': freshAddress() } })).status).toBe(201)
  id = (await ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest&limit=1`, { as: who.moderator })).body.items[0]?.id ?? ''
  const open = async () => (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: who.moderator })).body
  const proposed = (await open()).proposedPublicText
  for (const [kind, secret] of Object.entries(secrets)) expect(proposed.includes(secret), `${kind} is proposed to be covered`).toBe(kind === 'name')
  const patch = async (change: object, as: string) => expect((await ask(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version: (await open()).version, patch: change }, as })).status).toBe(200)
  await patch({ topic: '08', nature: 'suggestion', visibility: 'public', publicText: coverWords(proposed, secrets.name) }, who.moderator)
  await patch({ outcome: 'explained', reason: '道路红线已有安排。' }, who.planner)
  expect((await ask(`/api/desk/opinions/${id}/reply`, { method: 'PUT', body: { version: (await open()).version, text: '感谢您的意见。' }, as: who.planner })).status).toBe(200)
  expect((await ask(`/api/desk/opinions/${id}/reply/publish`, { body: { version: (await open()).version }, as: who.staff })).status).toBe(200)
  for (let tries = 0; tries < 300 && (await open()).handling !== 'answered'; tries++) await new Promise(resolve => setTimeout(resolve, 200))
  expect((await open()).handling).toBe('answered')
}, 120_000)

/** A file as text: of an Office file every part it holds. */
async function textOf(path: string, as?: string): Promise<string> {
  const response = await fetch(serverBase() + path, { headers: as ? { cookie: as } : {} })
  expect(response.status, path).toBe(200)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const decode = (part: Uint8Array) => new TextDecoder().decode(part)
  return bytes[0] === 0x50 && bytes[1] === 0x4B ? Object.values(unzipSync(bytes)).map(decode).join('\n') : decode(bytes)
}

describe('what is covered', () => {
  const found = encodeURIComponent(marker)
  it.each<[string, string, keyof typeof who | undefined, boolean]>([
    ['the list', `/api/stages/${stage}/opinions?q=${found}`, undefined, true],
    ['its page', `/stages/${stage}/opinions?q=${found}`, undefined, true],
    ['the search', `/api/search?q=${found}`, undefined, true],
    ['its page', `/search?q=${found}`, undefined, true],
    ['the map', `/api/stages/${stage}/clusters?bbox=116.9,39.2,117.2,39.5&zoom=16`, undefined, false],
    ['the rows of the account', `/api/stages/${stage}/outcomes/rows?outcome=explained&limit=100`, undefined, true],
    ['the page of the account', `/stages/${stage}/outcomes?outcome=explained`, undefined, false],
    ['the table of the account', `/api/desk/stages/${stage}/export.xlsx`, 'staff', true],
    ['the CSV of the account', `/api/desk/stages/${stage}/export.csv`, 'staff', true],
    ['the report of the account', `/api/desk/stages/${stage}/export.docx`, 'staff', true],
    ['the brief', `/api/desk/stages/${stage}/brief`, 'director', false],
    ['the brief as a file', `/api/desk/stages/${stage}/brief.docx`, 'director', false],
    ['the feed', '/feed.atom', undefined, false],
    ['the feed of the plan', '/plans/wuqing-2035/feed.atom', undefined, false],
    ['the stage', `/stages/${stage}`, undefined, false],
    ['the first page', '/', undefined, false],
  ])('is read nowhere: %s %s', async (_, path, as, holds) => {
    const read = async () => await textOf(path, as && who[as])
    // Where the opinion stands, it stands; indexing takes a moment.
    if (holds) await expect.poll(read, { timeout: 20_000 }).toContain(marker)
    const said = await read()
    for (const [kind, secret] of Object.entries(secrets)) expect(said.includes(secret), `${kind} in ${path}`).toBe(false)
  }, 40_000)

  it('is found by no search of the public, sealed for those who handle it', async () => {
    for (const secret of Object.values(secrets)) expect((await ask<{ items: unknown[] }>(`/api/stages/${stage}/opinions?q=${encodeURIComponent(secret)}`)).body.items, secret).toEqual([])
    const opened = await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: who.moderator })
    for (const secret of Object.values(secrets)) expect(JSON.stringify(opened.body), secret).not.toContain(secret)
    expect(opened.body).toMatchObject({ sealed: true, original: null, findings: [] })
    expect((await ask<{ text: string }>(`/api/stages/${stage}/opinions/${id}`)).body.text).toContain('●●●●')
  })
})
