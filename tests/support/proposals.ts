import { randomUUID } from 'node:crypto'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { ProposalWork } from '../../shared/schemas/proposal-desk'
import { ask, serverBase, signIn } from './client'
import type { Answer } from './client'
import { must } from './everybody'

export interface RefusedProposal { code: string, title?: string, errors?: { path: string, message: string }[], current?: ProposalWork }
export const today = legalDate(new Date())
export const proposalDesk = '/api/desk/proposals'
/** Numbers are taken once in a session: every run registers in one of its own. */
export const session = `测试届次 ${randomUUID().slice(0, 8)}`
let count = 0
const unitsOf = new Map<string, Promise<Map<string, string>>>()

/** The id of a unit of the demonstration, on the server under test. */
export async function unitOf(code: string): Promise<string> {
  const base = serverBase()
  const load = async () => {
    const { items } = await must(ask<{ items: { id: string, code: string }[] }>('/api/units', { as: await signIn('admin') }))
    return new Map(items.map(unit => [unit.code, unit.id]))
  }
  const units = unitsOf.get(base) ?? load()
  unitsOf.set(base, units)
  return (await units).get(code) ?? ''
}

export const faultsOf = ({ status, body }: Answer<RefusedProposal>) => [status, body.code, ...(body.errors ?? []).map(({ path, message }) => `${path} ${message}`)]
export const readWork = async (id: string, as?: string) => must(ask<ProposalWork>(`${proposalDesk}/${id}`, { as: as ?? await signIn('staff') }))

/** An entry of the register as the office sends it: water answers, agriculture gives its view. */
export async function aProposal(more: object = {}) {
  return { id: randomUUID(), plan: 'wuqing-2035', kind: 'suggestion', number: String(++count), session, title: '关于公交走廊的建议', text: '', assignedOn: addDays(today, -1), contact: '', signers: [{ name: '陈某', person: null }, { name: '李某', person: null }], attachments: [], opinions: [], units: [{ unit: await unitOf('water'), part: 'host' }, { unit: await unitOf('agriculture'), part: 'coHandler' }], ...more }
}
export const enterProposal = async (more: object = {}, as?: string) => ask<{ id: string } & RefusedProposal>(proposalDesk, { body: await aProposal(more), as: as ?? await signIn('staff') })
export const registered = async (more: object = {}) => (await must(enterProposal(more))).id

/** A step at the version that stands now. */
export async function takeStep(id: string, name: string, more: object = {}, as?: string, side = 'desk'): Promise<Answer<ProposalWork & RefusedProposal>> {
  const staff = await signIn('staff')
  const { body } = await ask<ProposalWork>(`${proposalDesk}/${id}`, { as: staff })
  return ask(`/api/${side}/proposals/${id}/steps`, { body: { step: name, version: body.version, ...more }, as: as ?? staff })
}

/** Drafts, approves and signs the reply of the present handling; answers its id. */
export async function reply(id: string, signedOn: string, text = '已经列入规划。'): Promise<string> {
  await must(takeStep(id, 'draft', { text, class: 'C' }))
  await must(takeStep(id, 'submit'))
  await must(takeStep(id, 'approve', {}, await signIn('director')))
  const { rounds } = await must(takeStep(id, 'sign', { letterNumber: '演示〔1〕号', signer: '周某', signedOn, scan: null }))
  return rounds.at(-1)?.reply?.id ?? ''
}

/** A proposal whose reply is signed, two days after it was handed over. */
export async function replied(more: object = {}): Promise<{ id: string, reply: string }> {
  const id = await registered({ assignedOn: addDays(today, -5), ...more })
  return { id, reply: await reply(id, addDays(today, -3)) }
}

/** What of a proposal the director makes public; `parts`: of which replies the answers for parts as well. */
export const publish = async (id: string, replies: readonly string[] = [], namesPublic = false, reason = '', parts: readonly string[] = []) => must(takeStep(id, 'publish', { isPublic: true, namesPublic, replies, parts, reason }, await signIn('director')))
