import { maskName } from './masking'
import { isSameName, namesPerson, replaceWords } from './name-cover'
import { publicIdentities, teamIdentities } from './review'
import { authorName, isNamedToAll, numberedName, publicName, unnamedExpert } from './review-identity'
import type { Identity, Setting } from './review-identity'

/** An expert of a round with how it tells of him. */
export interface ReviewedExpert extends Identity, Setting {}
/** An expert whose name a reader may not know, and what he reads in its place. */
export interface HiddenExpert { name: string, workplace: string, shown: string }

/** What may be told of somebody whom several rounds ask: of each setting the strictest, which stands behind the others. */
function strictest(rounds: readonly Setting[]): Setting {
  return {
    publicIdentity: publicIdentities[Math.max(...rounds.map(one => publicIdentities.indexOf(one.publicIdentity)))] ?? 'none',
    teamIdentity: teamIdentities[Math.max(...rounds.map(one => teamIdentities.indexOf(one.teamIdentity)))] ?? 'anonymous',
  }
}

/** Those of a meeting's experts whom the public, or the technical team, may not know by name (docs/decisions/0034). */
export function hiddenFrom(reader: 'public' | 'team', experts: readonly ReviewedExpert[]): HiddenExpert[] {
  const hidden = experts.filter(({ publicIdentity, teamIdentity }) => reader === 'public' ? publicIdentity !== 'named' : teamIdentity === 'anonymous')
  const settingOf = ({ name }: ReviewedExpert) => strictest(experts.filter(other => isSameName(other.name, name)))
  return hidden.map(one => ({ name: one.name, workplace: one.workplace, shown: reader === 'team' ? numberedName(one) : publicName(one, settingOf(one).publicIdentity) || unnamedExpert }))
}

/** What stands in a text for the names of hidden experts and where they work. */
export function wordsFor(experts: readonly HiddenExpert[]): [string, string][] {
  return experts.flatMap(({ name, workplace, shown }): [string, string][] => [[workplace, '○○'], [name, shown]])
}

/** Covers the names of hidden experts in what they said, without `shown` as experts of whom nothing is told; a workplace in it may be what they speak of. */
export function coverExpertNames(experts: readonly { name: string, shown?: string }[]): (text: string) => string {
  return replaceWords(experts.map(({ name, shown = unnamedExpert }): [string, string] => [name, shown]))
}

/** Covers in what becomes an opinion the names of experts whom not everybody may know: the technical team reads it, and the public once it is released. */
export function coverOpinionNames(experts: readonly (Setting & { name: string })[]): (text: string) => string {
  return coverExpertNames(experts.filter(one => !isNamedToAll(one)).map(({ name }) => ({ name })))
}

/** Covers hidden experts wherever a text about them names them or their workplace. */
export function coverExperts(experts: readonly HiddenExpert[]): (text: string) => string {
  return replaceWords(wordsFor(experts))
}

/** Somebody with a seat: as lists show him, masked; his whole name as long as it is kept; whether he sits there as an expert. */
interface Seat { shownName: string, name?: string, asExpert: boolean }

/** Somebody with a seat as lists show him; a hidden expert as the round tells of him. He is known by his whole name; among experts also a masked one may be his, since a surname in a group of five tells who it is. */
export function shownSeat(experts: readonly HiddenExpert[], { shownName, name, asExpert }: Seat): string {
  const himself = name ? experts.filter(one => isSameName(one.name, name)) : []
  const alike = asExpert ? experts.filter(one => maskName(one.name) === shownName) : []
  const told = new Set((himself.length ? himself : alike).map(({ shown }) => shown))
  const [only] = told
  if (only === undefined) return coverExperts(experts)(shownName)
  // Another name masked alike is not his number.
  return told.size > 1 || (name && !himself.length) ? unnamedExpert : only
}

interface Spoken { speaker: string, capacity: string, party: string }

/** A speaker who is a hidden expert, or an expert nobody knows where some are hidden; undefined for anybody else. */
export function hiddenSpeaker(experts: readonly HiddenExpert[], { speaker, party }: Pick<Spoken, 'speaker' | 'party'>): string | undefined {
  if (!experts.length) return undefined
  return experts.find(({ name }) => namesPerson(speaker, name))?.shown ?? (party === 'expert' ? unnamedExpert : undefined)
}

/** As whom what was said at a meeting becomes an opinion where a round keeps its experts back: the label, and whether the office may keep the name beside it, since moderators read that. Undefined for anybody else. */
export function keptBack(experts: readonly ReviewedExpert[], spoken: Pick<Spoken, 'speaker' | 'party'>): { label: string, keepsName: boolean } | undefined {
  const hidden = [...hiddenFrom('team', experts), ...hiddenFrom('public', experts)]
  if (hiddenSpeaker(hidden, spoken) === undefined) return undefined
  const rounds = experts.filter(({ name }) => namesPerson(spoken.speaker, name))
  const [known] = rounds
  const setting = strictest(rounds)
  return known ? { label: authorName(known, setting), keepsName: setting.teamIdentity === 'named' } : { label: unnamedExpert, keepsName: false }
}
