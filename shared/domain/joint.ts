import { opinionLimit } from './submission-limits'

/** A joint opinion 联名意见: a draft of its lead until it is sent, then a submission like every other. */
export const jointStates = ['draft', 'sent', 'discarded'] as const
export type JointState = typeof jointStates[number]

/** What a co-signer has said: asked, confirmed a version of the text, declined, or left again. */
export const cosignerStates = ['invited', 'confirmed', 'declined', 'left'] as const
export type CosignerState = typeof cosignerStates[number]

/** Where a co-signer stands: confirmed is who confirmed the text as it is now; `again` who confirmed it before it was changed. */
export const cosignerStandings = ['invited', 'confirmed', 'again', 'declined', 'left'] as const
export type CosignerStanding = typeof cosignerStandings[number]

/** A co-signer as the rules see him; `confirmedText` is the version of the text that he confirmed. */
export interface Cosigner { state: CosignerState, confirmedText: number | null }

/** The capacities in which one signs jointly. */
export const jointParties = ['npcDeputy', 'cppccMember'] as const
export type JointParty = typeof jointParties[number]

/** How those who sign are shown to the public: all names, the lead's name and how many, or the capacity and how many. */
export const jointShowings = ['names', 'lead', 'capacity'] as const
export type JointShowing = typeof jointShowings[number]

/** A confirmation is of a version: any change of the text asks anew. */
export function cosignerStanding({ state, confirmedText }: Cosigner, textVersion: number): CosignerStanding {
  if (state !== 'confirmed') return state
  return confirmedText === textVersion ? 'confirmed' : 'again'
}

/** Who signs if it is sent now, and who was asked and has not confirmed this text: the lead decides to go without them. */
export function signersNow<T extends Cosigner>(cosigners: readonly T[], textVersion: number): { signing: T[], waiting: T[] } {
  const of = (wanted: readonly CosignerStanding[]) => cosigners.filter(one => wanted.includes(cosignerStanding(one, textVersion)))
  return { signing: of(['confirmed']), waiting: of(['invited', 'again']) }
}

/** Whether somebody may be asked, or ask to join: who declined or left may be asked again. */
export function mayBeAsked(state: CosignerState | undefined): boolean {
  return state === undefined || state === 'declined' || state === 'left'
}

/** Whether a co-signer may take the lead over: he has confirmed the text once, and the lead has offered it to him or left his office. */
export function mayTakeLead({ confirmedText, state }: Cosigner, lead: { offered: boolean, left: boolean }): boolean {
  return state === 'confirmed' && confirmedText !== null && (lead.offered || lead.left)
}

const capacities: Readonly<Record<JointParty, string>> = { npcDeputy: '区人大代表', cppccMember: '区政协委员' }

/** The author's line that the public reads: with those who signed, as they have chosen. */
export function jointLabel(showing: JointShowing, party: JointParty, names: readonly string[]): string {
  const [lead = ''] = names
  const capacity = capacities[party]
  if (showing === 'names') return `${names.join('、')}（${capacity}）`
  if (names.length === 1) return showing === 'lead' ? `${lead}（${capacity}）` : capacity
  return showing === 'lead' ? `${lead}（${capacity}）等${names.length}人联名` : `${capacity}等${names.length}人联名`
}

/** What is sent of the points: the first begins with the title, which so is moderated, covered, searched and read with the words that it heads (docs/decisions/0035). */
export function titledTexts(title: string, texts: readonly string[]): string[] {
  return texts.map((text, at) => at === 0 ? `${title}\n${text}` : text)
}

/** Lengths and numbers of a joint opinion. */
export const jointLimits = { title: 100, points: opinionLimit.perSubmission, cosigners: 50, quotes: 100, label: 200 } as const

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Characters of a code that is said and typed. */
export const jointCodeLength = 8

/** A code to join with from random bytes: eight characters that are not mistaken for each other. */
export function jointCode(bytes: Uint8Array): string {
  return Array.from(bytes.slice(0, jointCodeLength), byte => letters.charAt(byte % letters.length)).join('')
}

/** A code as it was typed, made comparable: without gaps, with letters that look like digits as those. */
export function typedJointCode(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}
