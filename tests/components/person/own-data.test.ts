import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mockNuxtImport, mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { PersonOwnData } from '#components'
import { errorCatalogue } from '#shared/domain/errors'
import type { Profile } from '#shared/schemas/profile'

const profile: Profile = {
  name: '王小明', userName: 'wang', phone: '138****8000', email: null, memberships: [], method: 'password', keepsOwn: true, hasPassword: true,
  secondFactor: { needed: false, required: false, authenticator: false, recoveryCodes: 0, passkeys: [] }, links: [],
}
const gone: unknown[] = []
mockNuxtImport('navigateTo', () => (to: unknown) => gone.push(to))
// The test browser makes no addresses of files.
const saved: unknown[] = []
mockNuxtImport('saveJson', () => (value: unknown) => saved.push(value))
const sent: { what: string, body: unknown }[] = []
/** What the server answers in turn before it does it. */
let refusals: { code: string, title: string }[] = []
for (const what of ['export', 'closing']) {
  registerEndpoint(`/api/profile/${what}`, { method: 'POST', handler: async (event) => {
    sent.push({ what, body: await readBody(event) })
    const refusal = refusals.shift()
    setResponseStatus(event, refusal ? 403 : what === 'export' ? 200 : 204)
    return refusal ?? (what === 'export' ? { person: {} } : null)
  } })
}
const asked = { code: 'proofNeeded', title: errorCatalogue.proofNeeded.zh }
let part: VueWrapper
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
const button = (text: string) => part.findAll('button').find(one => one.text() === text)
const dialog = () => document.querySelector<HTMLElement>('[role="alertdialog"]')
const answer = (text: string) => [...dialog()?.querySelectorAll('button') ?? []].find(one => one.textContent?.trim() === text)?.click()
async function close() {
  await button('注销账号')?.trigger('click')
  await soon(dialog).not.toBeNull()
  answer('注销账号')
}
async function prove(password: string) {
  await soon(() => part.find('input[type="password"]').exists()).toBe(true)
  await part.find('input[type="password"]').setValue(password)
  await part.find('form').trigger('submit')
}

beforeEach(async () => {
  sent.splice(0)
  gone.splice(0)
  refusals = []
  part = await mountSuspended(PersonOwnData, { props: { profile }, attachTo: document.body })
})
afterEach(() => part.unmount())

describe('closing one’s account', () => {
  it('is asked once where one has just come in, and told on the page that follows', async () => {
    await close()
    await soon(() => gone.length).toBe(1)
    expect(gone).toEqual(['/sign-in?account=closed'])
    expect(sent).toEqual([{ what: 'closing', body: { confirm: true } }])
  })

  it('waits for one more press after one has said who one is', async () => {
    refusals = [asked]
    await close()
    await soon(() => part.text()).toContain('请先核实是您本人：注销账号')
    await prove('right')
    await soon(() => part.text()).toContain('请再按一次“注销账号”确认')
    expect(sent).toHaveLength(1)
    await button('注销账号')?.trigger('click')
    await soon(() => gone.length).toBe(1)
    expect(sent[1]).toEqual({ what: 'closing', body: { password: 'right', confirm: true } })
  })

  it('can be left after that, and nothing of it is done with what comes next', async () => {
    refusals = [asked]
    await close()
    await prove('right')
    await soon(() => part.text()).toContain('请再按一次“注销账号”确认')
    await button('取消')?.trigger('click')
    await button('导出账号信息（JSON）')?.trigger('click')
    await soon(() => sent.length).toBe(2)
    expect(sent[1]).toEqual({ what: 'export', body: {} })
    expect(gone).toEqual([])
  })

  it('asks again where the password was wrong', async () => {
    refusals = [asked, { code: 'passwordWrong', title: '密码不正确。' }]
    await close()
    await prove('wrong')
    await soon(() => button('注销账号') !== undefined).toBe(true)
    await button('注销账号')?.trigger('click')
    await soon(() => part.text()).toContain('密码不正确。')
    expect(part.find('input[type="password"]').exists()).toBe(true)
    expect(gone).toEqual([])
  })
})

it('the export says what the proof is for, and goes on by itself', async () => {
  refusals = [asked]
  await button('导出账号信息（JSON）')?.trigger('click')
  await soon(() => part.text()).toContain('请先核实是您本人：导出账号信息（JSON）')
  await prove('right')
  await soon(() => sent.length).toBe(2)
  await soon(() => button('导出账号信息（JSON）') !== undefined).toBe(true)
  expect(sent[1]).toEqual({ what: 'export', body: { password: 'right' } })
  expect(saved.at(-1)).toEqual({ person: {} })
})
