import { describe, expect, it } from 'vitest'
import type { Audit } from '../../shared/schemas/audit'
import type { OwnData } from '../../shared/schemas/contact'
import type { AccountExport } from '../../shared/schemas/own-account'
import type { OwnExport } from '../../shared/schemas/own-export'
import type { PrivacyNotices } from '../../shared/schemas/privacy-notice'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { maskEmail } from '../../shared/domain/masking'
import { addDays, legalDate } from '../../shared/domain/calendar'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { askSolving } from '../support/challenge'
import { aPhone, awaitMessage, messagesTo, proofFor } from '../support/messages'
import { cookieOf, freshAddress } from '../support/people'
import { picture } from '../support/pictures'

useOwnServer()

interface Problem { code: string, errors?: { path: string, message: string }[], current?: { privacyVersion: number, privacyNotice: { zh: string } } }
interface Receipt { hasContact: boolean, verification: string, opinions: { id: string }[] }
type List = { items: { receipt: string }[] }
const stage = '/api/stages/wq-gongshi-1'
let count = 0
const aMailbox = () => `box-${Date.now()}-${++count}@example.org`

async function submitted(fields: Record<string, unknown>, as?: string) {
  const taken = await ask<{ receipt: string }>(`${stage}/submissions`, { body: aSubmission(fields), as })
  expect(taken.status, JSON.stringify(taken.body)).toBe(201)
  return taken.body.receipt
}

/** A proof of a mailbox, by a code as a person gets it. */
async function mailProof(to: string, purpose: 'submit' | 'receipts' | 'receipt' | 'signIn' | 'account'): Promise<string> {
  const before = (await messagesTo(maskEmail(to))).length
  expect((await askSolving('/api/codes', { body: { channel: 'email', to, purpose } })).status).toBe(202)
  const code = /\d{6}/.exec(await awaitMessage(maskEmail(to), { count: before + 1 }))?.[0]
  return (await ask<{ proof: string }>('/api/codes/check', { body: { channel: 'email', to, purpose, code } })).body.proof
}

const receiptOf = async (receipt: string) => (await ask<Receipt>(`/api/receipts/${receipt}`)).body
const search = async (proof: string) => (await ask<List>('/api/receipts/search', { body: { proof } })).body.items.map(item => item.receipt)
const open = (receipt: string, body: Record<string, unknown>, as?: string) => ask<OwnData & Problem>(`/api/receipts/${receipt}/contact`, { body, as })
const byCode = async (who: ReturnType<typeof aPhone>) => cookieOf((await ask('/api/sessions', { body: { channel: 'sms', to: who.phone, proof: await proofFor(who, 'signIn') }, headers: { 'x-forwarded-for': freshAddress() } })).headers)
const record = async (query: string) => (await ask<Audit>(`/api/audit?${query}`, { as: await signIn('auditor') })).body.items

describe('whose a submission is', () => {
  it('is told by the contact that was proven: whoever has the mistyped mailbox sees and takes nothing', async () => {
    const [who, stranger] = [aPhone(), aMailbox()]
    const receipt = await submitted({ contact: { name: '王小明', phone: who.phone, email: stranger }, proof: await proofFor(who, 'submit') })
    expect(await search(await mailProof(stranger, 'receipts'))).toEqual([])
    const proof = await mailProof(stranger, 'receipt')
    for (const call of ['contact', 'export', 'withdrawal', 'verification']) expect((await ask<Problem>(`/api/receipts/${receipt}/${call}`, { body: { proof } })).body.code, call).toBe('proofInvalid')
    expect((await ask<Problem>(`/api/receipts/${receipt}/contact`, { method: 'PATCH', body: { proof, contact: { phone: aPhone().phone } } })).body.code).toBe('proofInvalid')
    // Signing in with it claims nothing either.
    const as = cookieOf((await ask('/api/sessions', { body: { channel: 'email', to: stranger, proof: await mailProof(stranger, 'signIn') } })).headers)
    expect((await ask<List>('/api/my/submissions', { as })).body.items).toEqual([])
    const own = await open(receipt, { proof: await proofFor(who, 'receipt') })
    expect(own.body).toMatchObject({ contact: { email: stranger }, proven: ['phone'] })
    expect(await search(await proofFor(who, 'receipts'))).toEqual([receipt])
  })

  it('is decided by the first code where nothing was proven, and by no other channel afterwards', async () => {
    const [who, other] = [aPhone(), aMailbox()]
    const receipt = await submitted({ contact: { phone: who.phone, email: other } })
    expect((await receiptOf(receipt)).verification).toBe('none')
    expect(await search(await proofFor(who, 'receipts'))).toEqual([receipt])
    expect((await receiptOf(receipt)).verification).toBe('phone')
    expect(await search(await mailProof(other, 'receipts'))).toEqual([])
    expect((await open(receipt, { proof: await mailProof(other, 'receipt') })).body.code).toBe('proofInvalid')
  })

  it('stays told apart when both were left and one is proven later, and a proven one is not given up for one that is not', async () => {
    const [who, other] = [aPhone(), aMailbox()]
    const receipt = await submitted({ contact: { phone: who.phone, email: other } })
    const proof = await proofFor(who, 'receipt')
    expect((await ask(`/api/receipts/${receipt}/verification`, { body: { proof } })).status).toBe(200)
    expect((await open(receipt, { proof })).body.proven).toEqual(['phone'])
    const patch = (body: Record<string, unknown>) => ask<OwnData & Problem>(`/api/receipts/${receipt}/contact`, { method: 'PATCH', body: { proof, ...body } })
    expect((await patch({ contact: { phone: '' } })).body).toMatchObject({ code: 'contactUnverified', errors: [{ path: 'contact.email', message: 'codeNeeded' }] })
    expect((await patch({ contact: { phone: '' }, proofs: [await mailProof(other, 'receipt')] })).body.proven).toEqual(['email'])
    expect((await patch({ contact: { name: '别人' } })).body.code).toBe('proofInvalid')
  })

  it('of what an account sent is the account’s; a contact typed with it opens nothing unless it was proven, and then gets the receipt', async () => {
    const [account, typed, proven] = [aPhone(), aPhone(), aPhone()]
    const as = await byCode(account)
    const receipt = await submitted({ contact: { phone: typed.phone } }, as)
    expect(await receiptOf(receipt)).toMatchObject({ verification: 'account', hasContact: false })
    expect((await open(receipt, { proof: await proofFor(typed, 'receipt') })).body.code).toBe('proofInvalid')
    expect((await open(receipt, {}, as)).status).toBe(200)
    const second = await submitted({ contact: { phone: proven.phone }, proof: await proofFor(proven, 'submit') }, as)
    expect((await receiptOf(second)).verification).toBe('account')
    expect((await awaitMessage(proven.masked, { template: 'receipt' })).replaceAll('-', '')).toContain(second)
    expect((await open(second, { proof: await proofFor(proven, 'receipt') })).body.proven).toEqual(['phone'])
  })
})

describe('a withdrawal', () => {
  it('deletes the contact, shuts the photos for staff too, and lets no correction put the name back', async () => {
    const who = aPhone()
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(await picture('jpeg', 640, 480))], { type: 'image/jpeg' }), '手写.jpg')
    const { upload } = (await ask<{ upload: string }>('/api/uploads', { body: form })).body
    const receipt = await submitted({ contact: { name: '王小明', phone: who.phone }, opinions: [{ text: '', attachments: [upload], anchor: { kind: 'whole' } }] })
    const [opinion] = (await receiptOf(receipt)).opinions
    const as = await signIn('staff')
    expect((await ask(`/files/${upload}/display`, { as })).status).toBe(200)
    const proof = await proofFor(who, 'receipt')
    const patch = () => ask<Problem>(`/api/receipts/${receipt}/contact`, { method: 'PATCH', body: { proof, contact: { name: '王大明' } } })
    // At once: whichever comes second finds what the first has done.
    await Promise.all([ask(`/api/receipts/${receipt}/withdrawal`, { body: { proof } }), patch()])
    expect((await patch()).body.code).toBe('wrongState')
    expect((await open(receipt, { proof })).body).toMatchObject({ contact: { name: '', phone: '' }, shownAs: '' })
    expect((await ask<Problem>(`/api/desk/opinions/${opinion?.id}/contact`, { body: { reason: '核实地点' }, as })).body.code).toBe('opinionWithdrawn')
    for (const variant of ['display', 'thumb', 'original']) expect((await ask(`/files/${upload}/${variant}`, { as })).status, variant).toBe(404)
  })

  it('leaves a photo open that another opinion also came with', async () => {
    const who = aPhone()
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(await picture('jpeg', 640, 480))], { type: 'image/jpeg' }), '手写.jpg')
    const { upload } = (await ask<{ upload: string }>('/api/uploads', { body: form })).body
    const opinions = [{ text: '同一张', attachments: [upload], anchor: { kind: 'whole' } }]
    const receipt = await submitted({ contact: { phone: who.phone }, opinions })
    await submitted({ opinions })
    await ask(`/api/receipts/${receipt}/withdrawal`, { body: { proof: await proofFor(who, 'receipt') } })
    expect((await ask(`/files/${upload}/display`, { as: await signIn('staff') })).status).toBe(200)
  })
})

describe('the record', () => {
  it('has each look at contact data with its reason, and at a photo once per person, file and day', async () => {
    const who = aPhone()
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(await picture('jpeg', 640, 480))], { type: 'image/jpeg' }), '手写.jpg')
    const { upload } = (await ask<{ upload: string }>('/api/uploads', { body: form })).body
    const receipt = await submitted({ contact: { phone: who.phone }, opinions: [{ text: '', attachments: [upload], anchor: { kind: 'whole' } }] })
    const [opinion] = (await receiptOf(receipt)).opinions
    const [moderator, planner] = [await signIn('moderator'), await signIn('planner')]
    expect((await ask(`/api/desk/opinions/${opinion?.id}/contact`, { body: { reason: '核实东门的位置' }, as: moderator })).status).toBe(200)
    const looks = (await record('action=contact.read')).filter(entry => entry.detail.opinion === opinion?.id)
    expect(looks).toMatchObject([{ detail: { reason: '核实东门的位置' }, person: { name: expect.any(String) } }])
    await Promise.all(['display', 'thumb', 'original', 'display'].map(variant => ask(`/files/${upload}/${variant}`, { as: moderator })))
    await ask(`/files/${upload}/display`, { as: planner })
    const files = (await record('action=opinion.readFile')).filter(entry => entry.detail.upload === upload)
    expect(files.map(entry => entry.subject.id)).toEqual([opinion?.id, opinion?.id])
    expect(new Set(files.map(entry => entry.person?.id)).size).toBe(2)
  })
})

describe('for an author who calls', () => {
  it('the office exports, corrects and withdraws, with a reason that is recorded; nobody else does', async () => {
    const receipt = await submitted({})
    const [opinion] = (await receiptOf(receipt)).opinions
    const path = `/api/desk/opinions/${opinion?.id}/author`
    const reason = '来电报编号和回执码，核对无误'
    const as = await signIn('staff')
    for (const role of ['moderator', 'planner', 'auditor'] as const) expect((await ask(`${path}/export`, { body: { reason }, as: await signIn(role) })).status, role).toBe(403)
    expect((await ask(`${path}/export`, { body: { reason: '' }, as })).status).toBe(422)
    const all = await ask<OwnExport>(`${path}/export`, { body: { reason }, as })
    expect(all.body.opinions).toHaveLength(1)
    const who = aPhone()
    const corrected = await ask<OwnData>(`${path}/contact`, { method: 'PATCH', body: { reason, contact: { phone: who.phone, name: '赵大明' } }, as })
    expect(corrected.body).toMatchObject({ contact: { phone: who.phone }, proven: [], shownAs: '赵**' })
    expect((await ask(`${path}/withdrawal`, { body: { reason }, as })).status).toBe(204)
    expect((await receiptOf(receipt)).opinions).toMatchObject([{ visibility: 'withdrawn' }])
    const entries = (await record('kind=submission')).filter(entry => entry.detail.reason === reason)
    expect(entries.map(entry => entry.action)).toEqual(['submission.withdraw', 'contact.correct', 'submission.export'])
  })
})

describe('the notice on personal data', () => {
  it('is kept by version; one that is no longer in force is agreed to anew, and the version agreed to stands with the submission', async () => {
    const as = await signIn('staff')
    const { version: _version, opened: _opened, submissions: _submissions, ...model } = (await ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as })).body
    const today = legalDate(new Date())
    const made = await ask('/api/desk/stages', { body: { ...model, slug: 'notice-1', round: 71, letPass: '测试需要同时进行的环节', firstDay: addDays(today, -1), lastDay: addDays(today, 20) }, as: await signIn('director') })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const send = (fields: Record<string, unknown>) => ask<Problem & { receipt: string }>('/api/stages/notice-1/submissions', { body: aSubmission(fields) })
    expect((await send({ privacyVersion: 1 })).status).toBe(201)
    const patch = (patch: Record<string, unknown>, version: number) => ask('/api/desk/stages/notice-1', { method: 'PATCH', body: { version, patch }, as })
    const versionOf = async () => (await ask<StageEdit>('/api/desk/stages/notice-1', { as })).body.version
    expect((await patch({ privacyNotice: { ...model.privacyNotice, zh: '新的说明。' } }, await versionOf())).status).toBe(200)
    // The same words again make no new version.
    expect((await patch({ privacyNotice: { ...model.privacyNotice, zh: '新的说明。' } }, await versionOf())).status).toBe(200)
    const old = await send({ privacyVersion: 1 })
    expect([old.status, old.body]).toMatchObject([409, { code: 'privacyChanged', errors: [{ path: 'consent', message: 'privacyChanged' }], current: { privacyVersion: 2, privacyNotice: { zh: '新的说明。' } } }])
    expect((await send({ privacyVersion: 3 })).status).toBe(409)
    for (const fields of [{ privacyVersion: 2 }, {}]) {
      const who = aPhone()
      const taken = await send({ ...fields, contact: { phone: who.phone } })
      expect(taken.status).toBe(201)
      expect((await open(taken.body.receipt, { proof: await proofFor(who, 'receipt') })).body.privacyVersion).toBe(2)
    }
    const notices = (await ask<PrivacyNotices>('/api/privacy-notices')).body
    expect(notices.stages.find(one => one.slug === 'notice-1')?.notices).toMatchObject([{ version: 2, notice: { zh: '新的说明。' } }, { version: 1, notice: model.privacyNotice }])
    expect(notices.site.map(one => one.version)).toEqual([4, 3, 2, 1])
  })
})

describe('a resident’s account', () => {
  it('loses a phone number once another way in is there, and never the last', async () => {
    const [who, mailbox] = [aPhone(), aMailbox()]
    const as = await byCode(who)
    const remove = (channel: string, by = as) => ask<Problem>(`/api/profile/contacts/${channel}`, { method: 'DELETE', body: {}, as: by })
    expect([(await remove('sms')).body.code, (await remove('email')).body.code, (await remove('fax')).status]).toEqual(['signInContact', 'signInContact', 404])
    expect((await ask('/api/profile/contacts/email', { method: 'PUT', body: { to: mailbox, proof: await mailProof(mailbox, 'account') }, as })).status).toBe(204)
    const receipt = await submitted({}, as)
    const known = async () => (await ask<{ verification: string }>(`/api/receipts/${receipt}`)).body.verification
    expect(await known()).toBe('account')
    expect((await remove('sms')).status).toBe(204)
    expect(await awaitMessage(who.masked, { template: 'contactGone' }), 'whoever has the number that goes is told').toContain('您的账号已更换或删除这个手机号')
    // Who has given himself no name is called by what is left; nor is he known by the number any more.
    expect((await ask<{ name: string, phone: string | null, email: string | null }>('/api/profile', { as })).body).toMatchObject({ name: maskEmail(mailbox), phone: null, email: maskEmail(mailbox) })
    expect(await known()).toBe('mailAccount')
    expect((await remove('email')).body.code).toBe('signInContact')
    const [entry] = await record('action=account.correct')
    expect(entry?.detail).toEqual({ fields: ['phone'], removed: true })
    expect((await remove('sms', await signIn('staff'))).body.code, 'the office keeps its own people').toBe('accountKept')
  })

  it('is opened under the notice, corrected with a fresh code, taken away and closed; what was sent stays', async () => {
    const [who, next] = [aPhone(), aPhone()]
    const proof = await proofFor(who, 'signIn')
    const enter = () => ask<Problem>('/api/sessions', { body: { channel: 'sms', to: who.phone, proof, privacyVersion: 2 }, headers: { 'x-forwarded-for': freshAddress() } })
    const as = cookieOf((await enter()).headers)
    expect((await ask('/api/sign-out', { method: 'POST', as })).status).toBe(204)
    expect((await enter()).body.code).toBe('proofInvalid')
    const again = cookieOf((await ask('/api/sessions', { body: { channel: 'sms', to: next.phone, proof: await proofFor(next, 'signIn') } })).headers)
    const text = `希望把运河边的步道修通，${'沿岸多栽树。'.repeat(20)}`
    const receipt = await submitted({ contact: { phone: next.phone, name: '王小明' }, opinions: [{ text, anchor: { kind: 'whole' } }] }, again)
    expect((await ask('/api/profile', { method: 'PATCH', body: { name: '王小明' }, as: again })).status).toBe(204)
    const mailbox = aMailbox()
    const put = (channel: string, body: Record<string, unknown>) => ask<Problem>(`/api/profile/contacts/${channel}`, { method: 'PUT', body, as: again })
    expect((await put('email', { to: mailbox, proof: await mailProof(mailbox, 'receipt') })).body.code).toBe('proofInvalid')
    const taken = await ask<{ proof: string }>('/api/codes/check', { body: { channel: 'sms', to: who.phone, purpose: 'account', code: await codeOf(who) } })
    expect((await put('sms', { to: who.phone, proof: taken.body.proof })).body).toMatchObject({ code: 'invalidInput', errors: [{ path: 'to', message: 'phoneTaken' }] })
    const all = await ask<AccountExport>('/api/profile/export', { body: {}, as: again })
    expect(all.body).toMatchObject({ person: { name: '王小明', phone: next.phone, privacyVersion: 4 }, submissions: [{ receipt, contact: { name: '王小明', phone: next.phone }, opinions: [{ text, progress: 'received', reply: null }] }] })
    expect(all.body.record.map(entry => entry.action)).toContain('account.open')
    expect((await ask('/api/profile/closing', { body: {}, as: again })).status).toBe(422)
    expect((await ask('/api/profile/closing', { body: { confirm: true }, as: again })).status).toBe(204)
    expect((await ask<{ actor: unknown }>('/api/me', { as: again })).body.actor).toBeNull()
    expect((await record('action=account.close')).length).toBeGreaterThan(0)
    expect((await open(receipt, { proof: await proofFor(next, 'receipt') })).body).toMatchObject({ contact: { name: '王小明' } })
  })

  it('of staff is the administrator’s: taken away, not closed or renamed', async () => {
    const as = await signIn('planner')
    expect((await ask<Problem>('/api/profile/closing', { body: { confirm: true }, as })).body.code).toBe('accountKept')
    expect((await ask<Problem>('/api/profile', { method: 'PATCH', body: { name: '别人' }, as })).body.code).toBe('accountKept')
    expect((await ask('/api/profile/export', { body: {}, as })).status).toBe(200)
  })
})

async function codeOf(who: ReturnType<typeof aPhone>): Promise<string> {
  const before = (await messagesTo(who.masked)).length
  await askSolving('/api/codes', { body: { channel: 'sms', to: who.phone, purpose: 'account' } })
  return /\d{6}/.exec(await awaitMessage(who.masked, { count: before + 1 }))?.[0] ?? ''
}
