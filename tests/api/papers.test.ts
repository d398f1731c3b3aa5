import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DeskItem, DeskOpinion } from '../../shared/schemas/desk'
import type { OwnExport } from '../../shared/schemas/own-export'
import type { Receipt } from '../../shared/schemas/receipt'
import { aSubmission, ask, serverBase, signIn, useOwnServer } from '../support/client'
import { aPhone, proofFor } from '../support/messages'
import { picture, tinyPdf } from '../support/pictures'
import { aWorkbook, fileForm } from '../support/sheets'

useOwnServer()

const stage = '/stages/wq-gongshi-1'
type Problem = { code: string, errors?: { path: string, message: string }[] }

async function uploaded(bytes: Uint8Array, purpose: string, name: string): Promise<string> {
  const answer = await ask<{ upload: string, thumbnail: string | null }>('/api/uploads', { body: fileForm(bytes, { purpose, name }) })
  expect([answer.status, answer.body.thumbnail === null], JSON.stringify(answer.body)).toEqual([201, purpose === 'opinionFile'])
  return answer.body.upload
}
const paper = (name = '申请书.pdf') => uploaded(tinyPdf(), 'opinionFile', name)
const photo = async () => uploaded(await picture('png', 30, 30), 'opinionPhoto', 'photo.jpg')
const send = (attachments: string[], more: Record<string, unknown> = {}) => ask<Problem & { receipt: string }>(`/api${stage}/submissions`, { body: aSubmission({ opinions: [{ text: '', anchor: { kind: 'whole' }, attachments }], ...more }) })
const receiptOf = async (receipt: string) => (await ask<Receipt>(`/api/receipts/${receipt}`)).body

describe('papers of an opinion', () => {
  it('are enough, are told to the author by name and to staff as files to save, and never to the public', async () => {
    const [letter, table] = [await paper(), await uploaded(await aWorkbook([['户主', '亩']]), 'opinionFile', '两户 "名单"\n.xlsx')]
    const sent = await send([await photo(), letter, table])
    expect(sent.status, JSON.stringify(sent.body)).toBe(201)
    const { opinions: [own] } = await receiptOf(sent.body.receipt)
    expect(own).toMatchObject({ photos: 1, papers: ['申请书.pdf', expect.stringMatching(/^两户 .*\.xlsx$/)] })

    const as = await signIn('moderator')
    const desk = (await ask<DeskOpinion>(`/api/desk/opinions/${own?.id}`, { as })).body
    expect(desk).toMatchObject({ files: 3, photos: [expect.any(String)], papers: [{ upload: letter, name: '申请书.pdf', bytes: tinyPdf().length }, { upload: table }] })
    const queue = await ask<{ items: DeskItem[] }>(`/api/desk${stage}/opinions?sort=newest&limit=5`, { as })
    expect(queue.body.items.find(item => item.id === own?.id)?.files).toBe(3)
    const file = await fetch(`${serverBase()}/files/${letter}/file`, { headers: { cookie: as } })
    expect(Buffer.from(await file.arrayBuffer()).equals(tinyPdf())).toBe(true)
    expect(Object.fromEntries(['content-disposition', 'content-security-policy', 'cache-control', 'x-content-type-options'].map(name => [name, file.headers.get(name)]))).toEqual({
      'content-disposition': expect.stringMatching(/^attachment; .*%E7%94%B3%E8%AF%B7%E4%B9%A6\.pdf$/), 'content-security-policy': 'default-src \'none\'; sandbox', 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff',
    })
    for (const variant of ['file', 'display', 'original']) expect((await ask(`/files/${letter}/${variant}`)).status, variant).toBe(404)

    const typed = await ask<DeskOpinion>(`/api/desk/opinions/${own?.id}/transcript`, { method: 'PUT', as, body: { version: desk.version, text: '见附件' } })
    const published = await ask(`/api/desk/opinions/${own?.id}`, { method: 'PATCH', as, body: { version: typed.body.version, patch: { topic: '08', nature: 'suggestion', visibility: 'public' } } })
    expect(published.status, JSON.stringify(published.body)).toBe(200)
    for (const address of [`/api${stage}/opinions?limit=100`, `/api${stage}/opinions/${own?.id}`, `${stage}/opinions`]) expect(JSON.stringify((await ask(address)).body), address).not.toMatch(new RegExp(`申请书|${letter}`))
    expect((await ask(`/files/${letter}/file`)).status).toBe(404)
  })

  it('are sealed with the words once something of these was covered, and open with the original for a reason', async () => {
    const letter = await paper()
    const sent = await send([letter], { opinions: [{ text: '我家在一村，电话 13912345678，请加宽道路。', anchor: { kind: 'whole' }, attachments: [letter] }] })
    const id = (await receiptOf(sent.body.receipt)).opinions[0]?.id
    const as = await signIn('moderator')
    const open = async () => (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as })).body
    const fetched = async (who: string) => (await fetch(`${serverBase()}/files/${letter}/file`, { headers: { cookie: who } })).status
    expect([(await open()).papers.length, await fetched(as)]).toEqual([1, 200])
    expect((await ask(`/api/desk/opinions/${id}`, { method: 'PATCH', as, body: { version: (await open()).version, patch: { topic: '08', nature: 'suggestion', visibility: 'public' } } })).status).toBe(200)
    expect([await open(), await fetched(as)]).toMatchObject([{ sealed: true, files: 1, papers: [], photos: [] }, 409])
    const original = await ask<{ text: string, papers: unknown[] }>(`/api/desk/opinions/${id}/original`, { body: { reason: '核对地址' }, as })
    expect(original.body).toMatchObject({ text: expect.stringContaining('13912345678'), papers: [{ upload: letter }] })
    expect([await fetched(as), await fetched(await signIn('planner'))], 'to whoever gave the reason').toEqual([200, 409])
  })

  it('are taken away with one’s own data, and gone after a withdrawal', async () => {
    const who = aPhone()
    const { body: { receipt } } = await send([await paper('证明材料.pdf')], { contact: { phone: who.phone } })
    const proof = await proofFor(who, 'receipt')
    const taken = await ask<OwnExport>(`/api/receipts/${receipt}/export`, { body: { proof } })
    expect(taken.body.opinions).toMatchObject([{ files: [{ kind: 'paper', name: '证明材料.pdf', bytes: tinyPdf().length }] }])
    expect((await ask(`/api/receipts/${receipt}/withdrawal`, { body: { proof } })).status).toBe(200)
    expect((await receiptOf(receipt)).opinions).toMatchObject([{ photos: 0, papers: [] }])
  })

  it('come at most three, beside five photos', async () => {
    const [papers, photos] = [await Promise.all(['1', '2', '3', '4'].map(name => paper(`${name}.pdf`))), await Promise.all(Array.from({ length: 6 }, photo))]
    const refused = async (attachments: string[]) => (await send(attachments)).body.errors
    expect(await refused(papers)).toEqual([{ path: 'opinions.0.attachments', message: 'papersTooMany' }])
    expect(await refused(photos)).toEqual([{ path: 'opinions.0.attachments', message: 'photosTooMany' }])
    expect(await refused([...papers.slice(1), randomUUID()])).toEqual([{ path: 'opinions.0.attachments', message: 'photoUnknown' }])
    expect((await send([...photos.slice(1), ...papers.slice(1)])).status).toBe(201)
  })
})

describe('an author under 14', () => {
  it('is told to the desk, and has no name there', async () => {
    const sent = await send([], { opinions: [{ text: '学校门口没有斑马线', anchor: { kind: 'whole' } }], contact: { name: '王小明', publicName: '小明' }, minor: true, guardian: true })
    const { opinions: [own] } = await receiptOf(sent.body.receipt)
    const desk = (await ask<DeskOpinion>(`/api/desk/opinions/${own?.id}`, { as: await signIn('staff') })).body
    expect(desk).toMatchObject({ minor: true, author: '' })
  })
})
