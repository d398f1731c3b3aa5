import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { MembershipFields, PersonMemberships, PersonSuccession } from '#components'
import type { Membership, Person } from '#shared/schemas/person'

const id = '00000000-0000-4000-8000-000000000001'
const aMembership = (role: Membership['role'], state: Membership['state'], unit: string | null = null): Membership => ({ id: crypto.randomUUID(), role, unitId: null, unit: unit ? { zh: unit } : null, validFrom: '2026-01-01T00:00:00Z', validTo: state === 'past' ? '2026-06-01T00:00:00Z' : null, state })
const aPerson = (fields: Partial<Person> = {}): Person => ({
  id, name: '138****8000', userName: null, state: 'active', ready: false, secondFactor: false, ofOffice: false, createdAt: '2026-01-01T00:00:00Z', memberships: [], link: null,
  version: 1, phone: '138****8000', email: null, passkeys: 0, sessions: 0, invitations: [], delivery: { sms: true, email: true }, ...fields,
})
const sent: unknown[] = []
const aUnit = (id: string, successorId: string | null) => ({ id, code: id, name: { zh: id }, kind: 'member', successorId, people: 0 })
registerEndpoint('/api/units', () => ({ items: [aUnit('水务局', null), aUnit('原水利站', '水务局')] }))
registerEndpoint('/api/admin', () => ({ securityOfficers: 1 }))
registerEndpoint('/api/people', () => ({ items: [{ id: 'next', name: '接任', userName: null }], nextCursor: null, total: 1, delivery: { sms: true, email: true } }))
for (const path of ['memberships', 'succession']) {
  registerEndpoint(`/api/people/${id}/${path}`, { method: 'POST', handler: async (event) => {
    sent.push(await readBody(event))
    setResponseStatus(event, path === 'succession' ? 204 : 201)
    return path === 'succession' ? null : aPerson()
  } })
}
let part: VueWrapper
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
const dialog = () => document.querySelector<HTMLElement>('[role="alertdialog"]')
const answer = (text: string) => [...dialog()?.querySelectorAll('button') ?? []].find(one => one.textContent?.trim() === text)?.click()
async function open(person: Person) {
  useState('desk:me').value = { actor: { personId: 'me', name: '甲', roles: ['admin'] }, secondFactor: 'optional' }
  part = await mountSuspended(PersonMemberships, { props: { person, own: false }, attachTo: document.body })
}
async function choose(role: string) {
  await part.find('select').setValue(role)
  await part.find('form').trigger('submit')
}

beforeEach(() => sent.splice(0))
afterEach(() => part.unmount())

it('offers no unit that was merged into another', async () => {
  await open(aPerson())
  expect(part.findComponent(MembershipFields).props('units').map(({ value }) => value)).toEqual(['水务局'])
})

describe('a role for who opened his account himself', () => {
  it('is asked once, after a name that is no number', async () => {
    await open(aPerson())
    await choose('expert')
    expect(part.text()).toContain('请填写。')
    expect([dialog(), sent]).toEqual([null, []])
    await part.find('.name input').setValue(' 王联络 ')
    await part.find('form').trigger('submit')
    await soon(() => dialog()?.textContent).toContain('任用 王联络？')
    expect(dialog()?.textContent).toContain('请先向本人核实')
    answer('取消')
    await soon(dialog).toBeNull()
    expect(sent).toEqual([])
    await part.find('form').trigger('submit')
    await soon(dialog).not.toBeNull()
    answer('授予身份')
    await soon(() => sent).toEqual([{ role: 'expert', unitId: null, name: '王联络' }])
  })

  it('that is his own is granted without asking, and so is any to one of the office', async () => {
    await open(aPerson())
    await choose('enterprise')
    await soon(() => sent).toEqual([{ role: 'enterprise', unitId: null }])
    part.unmount()
    await open(aPerson({ name: '王联络', ofOffice: true }))
    await choose('expert')
    await soon(() => sent.length).toBe(2)
    expect(dialog()).toBeNull()
  })
})

it('a role that speaks for a unit is granted with one, and others without', async () => {
  await open(aPerson({ name: '王联络', ofOffice: true }))
  await choose('unitLiaison')
  expect(part.text()).toContain('请选择单位')
  await choose('expert')
  expect(part.text()).not.toContain('请选择单位')
  await soon(() => sent).toEqual([{ role: 'expert', unitId: null }])
})

it('what has ended cannot be ended again, whatever the browser’s clock says', async () => {
  await open(aPerson({ ofOffice: true, memberships: [aMembership('expert', 'past'), aMembership('unitLiaison', 'present', '区水务局')] }))
  expect(part.findAll('li').map(one => [one.attributes('class'), one.find('button').exists()])).toEqual([['past', false], ['present', true]])
})

it('a succession names the roles that go before it is confirmed, and leaves no successor behind', async () => {
  part = await mountSuspended(PersonSuccession, { props: { person: aPerson({ name: '王联络' }), handed: [aMembership('unitLiaison', 'present', '区水务局'), aMembership('expert', 'present')] }, attachTo: document.body })
  expect(part.text()).toContain('将移交：成员单位联络员（区水务局）、专家。')
  await part.find('input').trigger('focus')
  await part.find('input').trigger('click')
  await soon(() => document.querySelector('[role="option"]')).not.toBeNull()
  document.querySelector<HTMLElement>('[role="option"]')?.click()
  await soon(() => part.findAll('button').find(one => one.text() === '移交')?.attributes('disabled')).toBeUndefined()
  await part.findAll('button').find(one => one.text() === '移交')?.trigger('click')
  await soon(() => dialog()?.textContent).toContain('移交的身份：成员单位联络员（区水务局）、专家。')
  answer('移交')
  await soon(() => sent).toEqual([{ successor: 'next' }])
  await soon(() => part.findAll('button').find(one => one.text() === '移交')?.attributes('disabled')).toBeDefined()
})
