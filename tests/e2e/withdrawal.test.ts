import { describe, expect, it } from 'vitest'
import { answerOpinion, atDesk } from '../support/answering'
import { expectAccessible, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { aSubmission, ask, signIn } from '../support/client'

const stage = 'wq-gongshi-1'
useBrowser()

/** An opinion that everybody can read. */
async function published(text: string) {
  const { receipt } = (await ask<{ receipt: string }>(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions: [{ text, anchor: { kind: 'whole' } }] }) })).body
  const moderator = await signIn('moderator')
  const id = (await ask<{ opinions: { id: string }[] }>(`/api/receipts/${receipt}`)).body.opinions[0]?.id ?? ''
  const patched = await ask(`/api/desk/opinions/${id}`, { method: 'PATCH', as: moderator, body: { version: (await atDesk(id)).version, patch: { topic: '08', nature: 'suggestion', visibility: 'public' } } })
  expect(patched.status).toBe(200)
  return { id, receipt }
}

const inPublic = (id: string) => ask<{ text: string, reply: { text: string } | null, replyWithdrawn: boolean }>(`/api/stages/${stage}/opinions/${id}`)

describe.each([['on a phone', phone]])('the director, %s', (where, device) => {
  it('withdraws a published reply with a reason, and the public no longer reads it', async () => {
    const text = `撤回答复的一条，${where}。`
    const reply = `这份答复将被撤回，${where}。`
    const { id, receipt } = await published(text)
    await answerOpinion(id, { reason: '有条件设置。', text: reply })
    expect((await inPublic(id)).body.reply?.text).toBe(reply)

    await using director = await visit(`/desk/stages/${stage}/queue?item=${id}`, { ...device, as: 'director' })
    const { page, complaints } = director
    await page.getByRole('button', { name: /撤回/ }).first().click()
    const dialog = page.getByRole('dialog')
    // Without a reason nothing is withdrawn.
    await dialog.getByRole('button', { name: /撤回/ }).click()
    await expectAccessible(page)
    expect((await atDesk(id)).handling).toBe('answered')
    await dialog.getByRole('textbox').fill('引用条款有误')
    await dialog.getByRole('button', { name: /撤回/ }).click()
    await soon(() => dialog.count()).toBe(0)
    await soon(() => atDesk(id)).toMatchObject({ handling: 'drafted', visibility: 'public' })
    expect(complaints).toEqual([])

    expect((await inPublic(id)).body).toMatchObject({ text, reply: null, replyWithdrawn: true })
    await using reader = await visit(`/stages/${stage}/opinions?q=${encodeURIComponent(text)}`, device)
    const card = reader.page.getByRole('article').filter({ hasText: text })
    await card.getByText(/已撤回/).waitFor()
    expect(await card.innerText()).not.toContain(reply)
    await using author = await visit(`/receipts/${receipt}`, device)
    const told = await author.page.locator('main').innerText()
    expect(told).toContain('已撤回')
    expect(told).not.toContain(reply)
    expect([...reader.complaints, ...author.complaints]).toEqual([])
  })
})

describe.each([['at a desk', wide]])('the moderator, %s', (where, device) => {
  it('takes an opinion down with a reason, and the public no longer finds it', async () => {
    const text = `要撤下的一条，${where}。`
    const { id, receipt } = await published(text)
    expect((await inPublic(id)).body.text).toBe(text)

    await using moderator = await visit(`/desk/stages/${stage}/queue?item=${id}`, { ...device, as: 'moderator' })
    const { page, complaints } = moderator
    await page.getByRole('button', { name: '撤下' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('button', { name: '撤下' }).click()
    expect((await atDesk(id)).visibility).toBe('public')
    await dialog.getByRole('combobox').selectOption('personalData')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '撤下' }).click()
    await soon(async () => (await atDesk(id)).visibility).toBe('takenDown')
    expect(complaints).toEqual([])

    expect((await inPublic(id)).status).toBe(410)
    await using reader = await visit(`/stages/${stage}/opinions?q=${encodeURIComponent(text)}`, device)
    await reader.page.getByRole('heading', { level: 1 }).waitFor()
    expect(await reader.page.getByRole('article').filter({ hasText: text }).count()).toBe(0)
    // Its author still reads it, and that it is studied and answered all the same.
    await using author = await visit(`/receipts/${receipt}`, device)
    await author.page.getByText(text).first().waitFor()
    expect([...reader.complaints, ...author.complaints]).toEqual([])
  })
})
