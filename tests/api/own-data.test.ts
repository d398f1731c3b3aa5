import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { OwnData } from '../../shared/schemas/contact'
import type { DeskOpinion } from '../../shared/schemas/desk'
import type { OwnExport } from '../../shared/schemas/own-export'
import { aSubmission, ask, signIn } from '../support/client'
import { aPhone, proofFor } from '../support/messages'

interface Problem { code: string, errors?: { path: string }[] }
interface Look { person: { id: string } | null, subject: { kind: string, name: { zh: string } | null }, detail: { opinion?: string, reason?: string }, address: string | null }
interface Receipt { withdrawnAt: string | null, verification: string, hasContact: boolean, opinions: { id: string, text: string, visibility: string }[] }
const words = '步道在杨村一小东门断了。'

async function submitted(contact: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const taken = await ask<{ receipt: string }>('/api/stages/wq-gongshi-1/submissions', { body: aSubmission({ opinions: [{ text: words, anchor: { kind: 'place', township: '120114001', description: '东门' } }], contact, ...more }) })
  expect(taken.status, JSON.stringify(taken.body)).toBe(201)
  return taken.body.receipt
}
const receiptOf = async (receipt: string) => (await ask<Receipt>(`/api/receipts/${receipt}`)).body

describe('one’s own data', () => {
  it('open to a fresh code sent to the contact, and to nothing else', async () => {
    const [who, other] = [aPhone(), aPhone()]
    const receipt = await submitted({ phone: who.phone, name: '王小明' })
    const path = `/api/receipts/${receipt}`
    const [right, strange, search] = [await proofFor(who, 'receipt'), await proofFor(other, 'receipt'), await proofFor(who, 'receipts')]
    for (const call of ['contact', 'export', 'withdrawal']) {
      for (const proof of [strange, search, undefined]) expect((await ask<Problem>(`${path}/${call}`, { body: { proof } })).body.code, call).toBe('proofInvalid')
      expect((await ask(`${path}/${call}`, { body: { proof: right }, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    }
    expect((await ask<Problem>(`${path}/contact`, { method: 'PATCH', body: { proof: strange, contact: { name: '别人' } } })).body.code).toBe('proofInvalid')
    // Staff get no further by the receipt than anybody else.
    expect((await ask(`${path}/contact`, { body: {}, as: await signIn('director') })).status).toBe(422)
    const own = await ask<OwnData>(`${path}/contact`, { body: { proof: right } })
    expect(own.body).toMatchObject({ contact: { name: '王小明', phone: who.phone }, shownAs: '王**', privacyVersion: 1 })
    const all = await ask<OwnExport>(`${path}/export`, { body: { proof: right } })
    expect(all.body).toMatchObject({ contact: { phone: who.phone }, opinions: [{ text: words }] })
    expect(all.headers.get('cache-control')).toBe('no-store')
    expect((await receiptOf(receipt)).withdrawnAt).toBeNull()
  })

  it('lose a contact when its author wants it, the last one too where the stage takes opinions without', async () => {
    const who = aPhone()
    const receipt = await submitted({ phone: who.phone, email: 'left@example.org', name: '王小明' })
    const proof = await proofFor(who, 'receipt')
    const patch = (contact: Record<string, unknown>) => ask<OwnData & Problem>(`/api/receipts/${receipt}/contact`, { method: 'PATCH', body: { proof, contact } })
    const first = await patch({ email: '' })
    expect(first.body).toMatchObject({ needed: false, contact: { phone: who.phone, email: '' }, proven: ['phone'] })
    expect((await receiptOf(receipt)).verification).toBe('phone')
    expect((await patch({ phone: '' })).body).toMatchObject({ contact: { name: '王小明', phone: '', email: '' }, proven: [] })
    expect((await ask<Problem>(`/api/receipts/${receipt}/contact`, { body: { proof } })).body.code, 'it opens nothing any more').toBe('proofInvalid')
    // He was known once, which keeps it shut to whoever holds the receipt now.
    expect(await receiptOf(receipt)).toMatchObject({ hasContact: false, verification: 'phone' })
    const stranger = aPhone()
    expect((await ask<Problem>(`/api/receipts/${receipt}/verification`, { body: { proof: await proofFor(stranger, 'receipt'), contact: { phone: stranger.phone } } })).body.code).toBe('proofInvalid')
  })

  it('do not open across receipts by a proof of one’s own', async () => {
    const [who, other] = [aPhone(), aPhone()]
    const [, theirs] = [await submitted({ phone: who.phone }), await submitted({ phone: other.phone })]
    expect((await ask<Problem>(`/api/receipts/${theirs}/withdrawal`, { body: { proof: await proofFor(who, 'receipt') } })).body.code).toBe('proofInvalid')
  })

  it('are corrected, a new number only when it was proven, and are found by it from then on', async () => {
    const [who, next] = [aPhone(), aPhone()]
    const receipt = await submitted({ phone: who.phone, name: '王小明' })
    const proof = await proofFor(who, 'receipt')
    const patch = (body: Record<string, unknown>) => ask<OwnData & Problem>(`/api/receipts/${receipt}/contact`, { method: 'PATCH', body: { proof, ...body } })
    expect((await patch({ contact: { publicName: '老街坊' } })).body).toMatchObject({ shownAs: '老街坊', contact: { name: '王小明', phone: who.phone } })
    expect((await patch({ contact: { phone: next.phone } })).body).toMatchObject({ code: 'contactUnverified', errors: [{ path: 'contact.phone' }] })
    expect((await patch({ contact: { phone: next.phone }, proofs: [await proofFor(next, 'receipt')] })).body.contact.phone).toBe(next.phone)
    // The old number's proof opens nothing any more.
    expect((await patch({ contact: { name: '' } })).body.code).toBe('proofInvalid')
    const found = await ask<{ items: { receipt: string }[] }>('/api/receipts/search', { body: { proof: await proofFor(next, 'receipts') } })
    expect(found.body.items.map(item => item.receipt)).toEqual([receipt])
  })

  it('are withdrawn: gone from the public, closed at the desk, without the words, and told to the author', async () => {
    const who = aPhone()
    const receipt = await submitted({ phone: who.phone })
    const [opinion] = (await receiptOf(receipt)).opinions
    const as = await signIn('moderator')
    const at = () => ask<DeskOpinion>(`/api/desk/opinions/${opinion?.id}`, { as })
    const published = await ask(`/api/desk/opinions/${opinion?.id}`, { method: 'PATCH', body: { version: (await at()).body.version, patch: { topic: '08', nature: 'suggestion', visibility: 'public', publicText: words.replace('东门', '●●') } }, as })
    expect(published.status, JSON.stringify(published.body)).toBe(200)
    const before = (await ask<{ figures: { opinions: number, public: number, answered: number, withdrawn: number } }>('/api/stages/wq-gongshi-1')).body.figures
    const proof = await proofFor(who, 'receipt')
    const gone = await ask<Receipt>(`/api/receipts/${receipt}/withdrawal`, { body: { proof } })
    expect(gone.body).toMatchObject({ opinions: [{ text: '', visibility: 'withdrawn' }] })
    expect((await ask(`/api/receipts/${receipt}/withdrawal`, { body: { proof } })).status).toBe(200)
    const one = await ask<Problem>(`/api/stages/wq-gongshi-1/opinions/${opinion?.id}`)
    expect([one.status, one.body.code]).toEqual([410, 'opinionWithdrawn'])
    const page = await ask<string>(`/stages/wq-gongshi-1/opinions?opinion=${opinion?.id}`)
    expect(page.body).toContain('作者已撤回这条意见')
    expect(page.body, 'no heading that lacks its number').not.toMatch(/编号\s+的意见/)
    const list = await ask<{ items: { id: string }[] }>('/api/stages/wq-gongshi-1/opinions?limit=100')
    expect(list.body.items.map(item => item.id)).not.toContain(opinion?.id)
    const desk = (await at()).body
    expect(desk).toMatchObject({ visibility: 'withdrawn', handling: 'closed', text: '', publicText: '', original: null, anchor: { kind: 'whole' }, undoable: false })
    expect(JSON.stringify(desk)).not.toContain('步道')
    expect((await ask<Problem>(`/api/desk/opinions/${opinion?.id}`, { method: 'PATCH', body: { version: desk.version, patch: { visibility: 'public' } }, as })).status).toBe(409)
    expect((await ask(`/api/desk/opinions/${opinion?.id}/undo`, { body: { version: desk.version }, as })).status).toBe(409)
    const after = (await ask<{ figures: typeof before }>('/api/stages/wq-gongshi-1')).body.figures
    // Counted apart from then on; its submission came in all the same.
    expect(after).toEqual({ ...before, opinions: before.opinions - 1, public: before.public - 1, withdrawn: before.withdrawn + 1 })
    // The author still takes away what he once sent.
    expect(JSON.stringify((await ask<OwnExport>(`/api/receipts/${receipt}/export`, { body: { proof } })).body.original)).toContain(words)
  })

  it('can be given and proven afterwards where none were left', async () => {
    const who = aPhone()
    const receipt = await submitted({})
    expect((await receiptOf(receipt)).hasContact).toBe(false)
    expect((await ask(`/api/receipts/${receipt}/verification`, { body: { proof: await proofFor(who, 'receipt'), contact: { phone: who.phone } } })).status).toBe(200)
    expect(await receiptOf(receipt)).toMatchObject({ hasContact: true, verification: 'phone' })
  })
})

describe('a helper', () => {
  it('fills in for one after the other, each with a receipt, and stands in the record alone', async () => {
    const helper = { name: '李会计', phone: '13812345678' }
    const receipts = [await submitted({ name: '王大爷' }, { helper }), await submitted({ name: '赵大妈' }, { helper })]
    expect(new Set(receipts).size).toBe(2)
    const [opinion] = (await receiptOf(receipts[0] ?? '')).opinions
    const desk = await ask<DeskOpinion>(`/api/desk/opinions/${opinion?.id}`, { as: await signIn('staff') })
    expect(JSON.stringify(desk.body)).not.toContain('李会计')
    const seen = await ask(`/api/desk/opinions/${opinion?.id}/contact`, { body: { reason: '核实地点' }, as: await signIn('staff') })
    expect(seen.body).toMatchObject({ name: '王大爷', helper })
  })
})

describe('contact data at the desk', () => {
  it('are shown for a reason and to those whose work needs them', async () => {
    const who = aPhone()
    const [opinion] = (await receiptOf(await submitted({ phone: who.phone }))).opinions
    const path = `/api/desk/opinions/${opinion?.id}/contact`
    expect((await ask(path, { body: { reason: '核实' } })).status).toBe(401)
    for (const role of ['planner', 'auditor'] as const) expect((await ask(path, { body: { reason: '核实' }, as: await signIn(role) })).status, role).toBe(403)
    const as = await signIn('moderator')
    expect((await ask(path, { body: { reason: ' ' }, as })).status).toBe(422)
    expect((await ask(path, { body: { reason: '核实地点' }, as })).body).toMatchObject({ phone: who.phone })
  })

  it('leave in the record who looked at whose, from where and why; who was refused is not in it', async () => {
    const [who, reason] = [aPhone(), `核实地点 ${randomUUID()}`]
    const [opinion] = (await receiptOf(await submitted({ phone: who.phone }))).opinions
    const path = `/api/desk/opinions/${opinion?.id}/contact`
    const looks = async () => (await ask<{ items: Look[] }>('/api/audit?action=contact.read&limit=100', { as: await signIn('auditor') })).body.items.filter(look => look.detail.opinion === opinion?.id)
    for (const as of [undefined, await signIn('planner'), await signIn('auditor')]) await ask(path, { body: { reason }, as })
    expect((await ask(path, { body: { reason: '' }, as: await signIn('staff') })).status).toBe(422)
    expect(await looks()).toEqual([])
    for (const [role, why] of [['staff', reason], ['moderator', `${reason} 再看`]] as const) expect((await ask(path, { body: { reason: why }, as: await signIn(role) })).body).toMatchObject({ phone: who.phone })
    const me = async (role: 'staff' | 'moderator') => (await ask<{ actor: { personId: string } }>('/api/me', { as: await signIn(role) })).body.actor.personId
    // Newest first; the number itself is not in the record.
    const seen = await looks()
    expect(seen.map(look => [look.person?.id, look.detail.reason])).toEqual([[await me('moderator'), `${reason} 再看`], [await me('staff'), reason]])
    const { label } = (await ask<DeskOpinion>(`/api/desk/opinions/${opinion?.id}`, { as: await signIn('staff') })).body
    for (const { subject, address } of seen) {
      expect(subject).toMatchObject({ kind: 'submission', name: { zh: label.padStart(4, '0') } })
      expect(address).toMatch(/^10\./)
    }
    expect(JSON.stringify(seen)).not.toContain(who.phone)
  })
})
