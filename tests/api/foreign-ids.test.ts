import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DeskList } from '../../shared/schemas/desk'
import { isDuty } from '../../shared/domain/permissions'
import { roles } from '../../shared/domain/roles'
import type { Role } from '../../shared/domain/roles'
import { buildDocx, p } from '../unit/word/build-docx'
import { aSubmission, ask, signIn } from '../support/client'
import { aPerson, enterPerson, freshAddress, signInAs, cookieOf } from '../support/people'
import { picture } from '../support/pictures'

const plan = 'wuqing-2035'
const stage = 'wq-gongshi-1'
interface Refusal { code?: string }

/** Ids that exist and belong to somebody else, or are not out yet, by the name that addresses give them. */
let real: Record<string, string> = {}
let victim: { id: string, as: string }
let version = 0

function form(bytes: Uint8Array, name: string, fields: Record<string, string> = {}) {
  const body = new FormData()
  for (const [key, value] of Object.entries(fields)) body.append(key, value)
  body.append('file', new Blob([new Uint8Array(bytes)]), name)
  return body
}
const upload = async (purpose: string, as?: string) => (await ask<{ upload: string }>('/api/uploads', { body: form(await picture('png', 40, 30), 'a.png', { purpose }), as, headers: { 'x-forwarded-for': freshAddress() } })).body.upload

async function newDraft() {
  const made = await ask<{ version: number }>(`/api/plans/${plan}/drafts`, { body: form(buildDocx({ body: p(`正文${randomUUID()}`) }), '草案.docx'), as: await signIn('planner') })
  return made.body.version
}

/** A draft that was released and taken down; answers the id of its takedown. */
async function takeOneDown() {
  const [at, director] = [`/api/desk/plans/${plan}/drafts/${await newDraft()}`, await signIn('director')]
  let { revision } = (await ask<{ revision: number }>(at, { as: director })).body
  for (const [method, path, body] of [['PATCH', '', { imprint: '编制单位' }], ['POST', '/submit', {}], ['POST', '/release', { checklist: { disclosureReview: true, secrecyReview: true, mapReview: true, imprint: true } }]] as const) {
    ({ revision } = (await ask<{ revision: number }>(at + path, { method, as: director, body: { revision, ...body } })).body)
  }
  const { subjects } = (await ask<{ subjects: { id: string }[] }>(`${at}/takedowns`, { as: director })).body
  return (await ask<{ id: string }>(`${at}/takedowns`, { as: director, body: { kind: 'draft', subject: subjects[0]?.id, reason: 'other', statement: { zh: '撤下。' } } })).body.id
}

beforeAll(async () => {
  const [planner, moderator, admin] = [await signIn('planner'), await signIn('moderator'), await signIn('admin')]
  const person = await aPerson([{ role: 'npcDeputy' }])
  victim = { id: person.id, as: cookieOf((await signInAs(person.userName)).headers) }
  const sessions = await ask<{ items: { id: string, current: boolean }[] }>('/api/profile/sessions', { as: victim.as })
  const { body: shown } = await ask<{ memberships: { id: string }[] }>(`/api/people/${person.id}`, { as: admin })
  const photo = await upload('opinionPhoto')
  await ask(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions: [{ text: '未审核的意见', anchor: { kind: 'whole' }, attachments: [photo] }] }), headers: { 'x-forwarded-for': freshAddress() } })
  const opinion = (await ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest&limit=1`, { as: moderator })).body.items[0]?.id ?? ''
  const bulk = await ask<{ batch: string }>(`/api/desk/stages/${stage}/bulk`, { as: moderator, body: { ids: [opinion], patch: { topic: '08' }, preview: false } })
  version = await newDraft()
  const drawing = await upload('figure', planner)
  const figure = await ask<{ id: string }>(`/api/desk/plans/${plan}/drafts/${version}/figures`, { as: planner, body: { id: randomUUID(), upload: drawing, title: { zh: '未公开的图' } } })
  const takedown = await takeOneDown()
  const invited = await enterPerson()
  const unit = (await ask<{ items: { id: string }[] }>('/api/units', { as: admin })).body.items[0]?.id ?? ''
  real = { plan, stage, version: String(version), opinion, batch: bulk.body.batch, figure: figure.body.id, takedown, person: person.id, membership: shown.memberships[0]?.id ?? '', invitation: invited.invitation, session: sessions.body.items[0]?.id ?? '', unit, drawing, photo }
  expect(Object.entries(real).filter(([, id]) => !id || id === 'undefined')).toEqual([])
})

/** Addresses that name one thing by an id that can be guessed at. A receipt's code and a link's token are what opens them: no ids. */
async function addresses() {
  const { body } = await ask<{ paths: Record<string, Record<string, object>> }>('/api/openapi.json')
  const known = Object.entries(body.paths).flatMap(([path, methods]) => Object.keys(methods).map(method => ({ method: method.toUpperCase(), path })))
    .filter(({ path }) => /\{(?:opinion|version|batch|figure|takedown|person|membership|session|unit)\}/.test(path))
  return [...known, ...['drawing', 'photo'].flatMap(name => ['original', 'display', 'thumb'].map(variant => ({ method: 'GET', path: `/files/{${name}}/${variant}` })))]
}
const made: Record<string, string> = { plan, stage, version: '99999' }
const fill = (path: string, ids: Record<string, string>) => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? made[name] ?? randomUUID())

describe('an id of what is somebody else’s, or not out yet', () => {
  /** Roles that neither see the desk nor keep the people: all whose rights end at what is public and their own. */
  const outside: (Role | undefined)[] = [undefined, ...roles.filter(role => ['resident', 'enterprise', 'npcDeputy', 'cppccMember', 'expert', 'unitLiaison', 'unitLeader', 'township'].includes(role) && !isDuty(role))]

  it.each(outside)('tells %s no more than one that was made up', async (role) => {
    const as = role && (await aPerson([{ role, ...role.startsWith('unit') || role === 'township' ? { unitId: real.unit } : {} }])).as
    const wrong: string[] = []
    for (const { method, path } of await addresses()) {
      const asked = (ids: Record<string, string>) => ask<Refusal>(fill(path, ids), { method, as, ...method === 'GET' || method === 'DELETE' ? {} : { body: {} }, headers: { 'x-forwarded-for': freshAddress() } })
      const [theirs, none] = [await asked(real), await asked({})]
      if (theirs.status < 400 || theirs.status !== none.status || theirs.body.code !== none.body.code) wrong.push(`${method} ${path}: ${theirs.status} ${theirs.body.code}, made up ${none.status} ${none.body.code}`)
    }
    expect(wrong).toEqual([])
    expect((await ask<{ actor: { personId: string } | null }>('/api/me', { as: victim.as })).body.actor?.personId, 'the session of another').toBe(victim.id)
  })

  it('is found only under what it belongs to, also by those who may', async () => {
    const [admin, planner] = [await signIn('admin'), await signIn('planner')]
    const [other, draft] = [await enterPerson(), await newDraft()]
    const desk = `/api/desk/plans/${plan}/drafts/${draft}`
    const asked: [string, string, string, object?][] = [
      ['DELETE', `/api/people/${other.id}/memberships/${real.membership}`, admin],
      ['DELETE', `/api/people/${other.id}/invitations/${real.invitation}`, admin],
      ['PATCH', `${desk}/figures/${real.figure}`, planner, { set: { number: '夺' }, was: {} }],
      ['DELETE', `${desk}/figures/${real.figure}`, planner],
      ['GET', `/api/stages/wq-zhengji-1/opinions/${real.opinion}`, ''],
      ['DELETE', `/api/profile/sessions/${real.session}`, admin],
    ]
    for (const [method, path, as, body] of asked) expect((await ask(path, { method, as, body })).status, `${method} ${path}`).toBe(404)
    expect((await ask<{ id: string }[]>(`/api/desk/plans/${plan}/drafts/${version}/figures`, { as: planner })).body.map(one => one.id)).toEqual([real.figure])
    expect((await ask(`/api/people/${victim.id}`, { as: admin })).body).toMatchObject({ memberships: [{ id: real.membership, validTo: null }] })
  })

  it('brings no figure under another draft, and shows no photo to whoever sends it along', async () => {
    const stolen = await ask(`/api/desk/plans/${plan}/drafts/${await newDraft()}/figures`, { as: await signIn('planner'), body: { id: real.figure, upload: real.drawing } })
    expect(stolen.status).toBeGreaterThanOrEqual(400)
    const taken = await ask<{ receipt: string }>(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions: [{ text: '字', anchor: { kind: 'whole' }, attachments: [real.photo] }] }), headers: { 'x-forwarded-for': freshAddress() } })
    const receipt = await ask(`/api/receipts/${taken.body.receipt}`, { headers: { 'x-forwarded-for': freshAddress() } })
    expect(JSON.stringify(receipt.body)).not.toContain('data:image')
    const misused = await ask(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions: [{ text: '字', anchor: { kind: 'whole' }, attachments: [real.drawing] }] }), headers: { 'x-forwarded-for': freshAddress() } })
    expect(misused.status, 'a drawing of a draft is no photo of an opinion').toBe(422)
  })
})
