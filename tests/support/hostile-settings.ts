import type { SheetReport } from '../../shared/schemas/sheet'
import { aSubmission, ask, serverBase, signIn } from './client'
import type { Answer } from './client'
import { carrying, hostileStrings } from './hostile-strings'
import { client } from './identity-provider'
import { aPhone, proofFor } from './messages'
import { cookieOf, enterPerson, freshAddress } from './people'
import { aWorkbook, fileForm } from './sheets'

export const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('an empty list')
  return found
}

/** An answer that must be a success: what is refused is shown nowhere. */
async function done<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { status, body } = await asked
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body).slice(0, 400)}`)
  return body
}

/** What a cell of a workbook can hold: XML knows neither control characters nor halves of others. */
// eslint-disable-next-line no-control-regex -- exactly these are meant
const inCell = (limit: number) => carrying(limit).map(text => text.toWellFormed().replace(/[\u0000-\u001F\uFFFD-\uFFFF]/g, ' ').trim()).filter(Boolean)

/** Name and footer of the site: ten texts, from the corpus at `round`; as many rounds as it takes to have shown all of it. */
const [names, namesEn, addresses, addressesEn, lines] = [carrying(60), carrying(120), carrying(100), carrying(200), carrying(60)]
export const siteRounds = Math.ceil(names.length / 6)
export async function renameSite(round: number) {
  const as = await signIn('admin')
  const { version } = await done(ask<{ version: number }>('/api/settings/site', { as }))
  const name = (n: number) => ({ zh: at(names, 6 * round + n), en: at(namesEn, 2 * round + n) })
  const patch = { publicBody: name(0), organiser: name(1), address: { zh: at(addresses, round), en: at(addressesEn, round) }, phone: at(lines, 6 * round + 2), icp: at(lines, 6 * round + 3), siteCode: at(lines, 6 * round + 4), policeCode: at(lines, 6 * round + 5) }
  await done(ask('/api/settings/site', { method: 'PATCH', as, body: { version, patch } }))
}

/** The whole corpus as notes of exempt networks. */
export async function noteNetworks() {
  const as = await signIn('security')
  const { version } = await done(ask<{ version: number }>('/api/settings/networks', { as }))
  const networks = carrying(100).slice(0, 200).map((note, index) => ({ network: `203.0.113.${index}/32`, note }))
  await done(ask('/api/settings/networks', { method: 'PUT', as, body: { version, networks } }))
  return networks.length
}

/** What the button of the other site says. */
const [labels, labelsEn] = [carrying(30), carrying(60)]
export async function labelProvider(issuer: string, round: number) {
  const as = await signIn('security')
  const path = '/api/settings/sign-in-provider'
  const { version } = await done(ask<{ version: number }>(path, { as }))
  await done(ask(path, { method: 'PUT', as, body: { version, enabled: true, issuer, clientId: client.id, clientSecret: client.secret, label: { zh: at(labels, round), en: at(labelsEn, round) }, trustsSecondFactor: false } }))
}

type SheetKind = 'people' | 'places' | 'topics'
/** The corpus in the cells of a sheet; `wrong` in ones that every row is refused for, and told why. */
export function hostileSheet(kind: SheetKind, wrong = false): Promise<Buffer> {
  const [short, unit, hint] = [inCell(60), inCell(100), inCell(300)]
  if (kind === 'people') return aWorkbook([['单位', '姓名', '手机号', '角色'], ...short.map((name, index) => [at(unit, index), name, wrong ? at(unit, index + 1) : '', wrong ? name : '专家'])])
  if (kind === 'topics') return aWorkbook([['代码', '主题', '说明'], ...short.slice(0, 99).map((name, index) => [wrong ? name : String(index + 1).padStart(2, '0'), name, at(hint, index)])])
  return aWorkbook([['代码', '名称', '类别', '所属镇街'], ...short.map((name, index) => [wrong ? name : `120114001${300 + index}`, name, wrong ? name : '村', wrong ? at(unit, index) : '120114001'])])
}

/** Looks at a sheet and writes it, as the setting up does; answers how many rows went in. */
export async function bringSheet(kind: SheetKind): Promise<number> {
  const [as, bytes] = [await signIn('admin'), await hostileSheet(kind)]
  const report = await done(ask<SheetReport>(`/api/sheets/${kind}/check`, { as, body: fileForm(bytes) }))
  const { counts } = await done(ask<{ counts: Record<string, number> }>(`/api/sheets/${kind}`, { as, body: fileForm(bytes, { seen: report.seen }) }))
  return (counts.new ?? 0) + (counts.changed ?? 0)
}

/** A resident's own account with what he sent, and the contact data beside it. */
export async function sendAsResident() {
  const who = aPhone()
  const session = await ask('/api/sessions', { body: { channel: 'sms', to: who.phone, proof: await proofFor(who, 'signIn') }, headers: { 'x-forwarded-for': freshAddress() } })
  const as = cookieOf(session.headers)
  const texts = hostileStrings.filter(text => text.replaceAll('\u0000', '').trim())
  // The first five run in twenty characters.
  const short = carrying(20)
  for (let index = 0; index < 12; index += 1) {
    const opinions = texts.slice(10 * index, 10 * index + 10).map(text => ({ text, anchor: { kind: 'whole' } }))
    await done(ask('/api/stages/wq-gongshi-1/submissions', { as, body: aSubmission({ opinions, contact: { name: at(short, index % 5), publicName: at(short, index), phone: who.phone }, helper: { name: at(short, (index + 1) % 5), phone: '13800138000' } }), headers: { 'x-forwarded-for': freshAddress() } }))
  }
  return as
}

/** Links for people whose names, and whose units' names, are hostile. */
export async function inviteHostile(): Promise<string[]> {
  const as = await signIn('admin')
  const tokens: string[] = []
  const [people, units] = [carrying(60), carrying(100)]
  for (let index = 0; index < 6; index += 1) {
    const unit = await done(ask<{ id: string }>('/api/units', { as, body: { code: `hostile-link-${index}`, name: { zh: at(units, 7 * index), en: at(units, 7 * index + 1) }, kind: 'member' } }))
    tokens.push((await enterPerson([{ role: 'unitLiaison', unitId: unit.id }], { name: at(people, 7 * index) })).token)
  }
  return tokens
}

/** A session's cookies as a browser takes them. */
export const browserCookies = (as: string) => as.split('; ').map(pair => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: serverBase() }))
