import { fieldNames } from './expert'
import type { ExpertField } from './expert'
import { namesPerson } from './name-cover'
import type { PublicIdentity, TeamIdentity } from './review'

/** What is known of an invited expert: `number` is his place among the invited of the round. */
export interface Identity { number: number, name: string, workplace: string, title: string, fields: readonly ExpertField[] }
export interface Setting { publicIdentity: PublicIdentity, teamIdentity: TeamIdentity }

const fieldOf = ({ fields }: Pick<Identity, 'fields'>) => fieldNames[fields[0] ?? 'other'].zh

/** What the technical team reads in the place of a name it is not told. */
export function numberedName({ number }: Pick<Identity, 'number'>): string {
  return `${number}号专家`
}

/** How the public is told of an expert; '' where it is told of none. */
export function publicName(identity: Identity, setting: PublicIdentity): string {
  if (setting === 'named') return [identity.name, identity.workplace, identity.title].filter(Boolean).join('，')
  return setting === 'field' ? `${fieldOf(identity)}专家` : ''
}

/** What stands for an expert of whom nothing is told. */
export const unnamedExpert = '专家'

/** The name beside his opinions in the queue, which the technical team reads and, where the stage shows opinions, the public: no more than both may know. Not his number, by which the public would know what is of one hand; the team reads it in the round. */
export function authorName(identity: Identity, { publicIdentity, teamIdentity }: Setting): string {
  if (teamIdentity === 'anonymous') return unnamedExpert
  return publicIdentity === 'named' ? identity.name : publicName(identity, publicIdentity) || unnamedExpert
}

/** Whether everybody may know an expert: only then his opinions keep the names in their words. */
export function isNamedToAll({ publicIdentity, teamIdentity }: Setting): boolean {
  return publicIdentity === 'named' && teamIdentity === 'named'
}

/** Whether somebody who is not of the office reads names. */
export function readsNames({ teamIdentity }: Pick<Setting, 'teamIdentity'>, ofOffice: boolean): boolean {
  return ofOffice || teamIdentity === 'named'
}

/** The names that a text to be published tells although they are not to be told. */
export function leakedNames(texts: readonly string[], names: readonly string[]): string[] {
  return [...new Set(names)].filter(name => texts.some(text => namesPerson(text, name)))
}
