import { afterEach, beforeEach, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { setResponseStatus } from 'h3'
import { PersonPassword } from '#components'
import type { Profile } from '#shared/schemas/profile'

const profile: Profile = {
  name: '王小明', userName: 'wang', phone: null, email: null, memberships: [], method: 'password', keepsOwn: true, hasPassword: true,
  secondFactor: { needed: false, required: false, authenticator: false, recoveryCodes: 0, passkeys: [] }, links: [],
}
let asked = 0
registerEndpoint('/api/profile/password', { method: 'POST', handler: (event) => {
  asked += 1
  setResponseStatus(event, 403)
  return { code: 'passwordWrong', title: '现在的密码不正确。' }
} })
let part: VueWrapper
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
const field = (name: string) => part.find<HTMLInputElement>(`input[name="${name}"]`).element
async function fill(current: string, password: string, again = password) {
  for (const [name, value] of [['current-password', current], ['new-password', password], ['new-password-again', again]] as const) await part.find(`input[name="${name}"]`).setValue(value)
}
/** Sends the form from its button, where the focus then is. */
async function send() {
  part.find<HTMLElement>('button[type="submit"]').element.focus()
  await part.find('form').trigger('submit')
}

beforeEach(async () => {
  asked = 0
  part = await mountSuspended(PersonPassword, { props: { profile }, attachTo: document.body })
  await part.find('summary, button').trigger('click')
  await soon(() => part.find('form').exists()).toBe(true)
})
afterEach(() => part.unmount())

it('leads to the field to be mended at every refusal, also at the same one again', async () => {
  for (const _ of [1, 2]) {
    await fill('', 'a long enough phrase')
    await send()
    await soon(() => document.activeElement === field('current-password')).toBe(true)
  }
  for (const n of [1, 2]) {
    await fill('wrong', 'a long enough phrase')
    await send()
    await soon(() => [asked, document.activeElement === field('current-password')]).toEqual([n, true])
  }
})

it('leads to the new password where that is what is refused', async () => {
  for (const _ of [1, 2]) {
    await fill('right', 'a long enough phrase', 'another phrase here')
    await send()
    await soon(() => document.activeElement === field('new-password-again')).toBe(true)
  }
  expect(asked).toBe(0)
})
