import { can } from './permissions'
import type { Action } from './permissions'
import type { Actor, Role } from './roles'
import { parties } from './submission'
import type { Party } from './submission'
import type { Home } from './workplace'

/**
 * Capacities that one holds by election or appointment, each with the permission to speak in it: nobody gives himself
 * one. Everything else anybody may say of himself (713 Art. 14–16: 社会公众、企业、社会组织、基层组织).
 */
const held = {
  npcDeputy: 'deputy.speak',
  cppccMember: 'deputy.speakInCppcc',
  expert: 'expert.speak',
  memberUnit: 'unit.speak',
} as const satisfies Partial<Record<Party, Action>>

/** Whether a capacity has to be held. */
export function isHeldParty(party: Party): party is keyof typeof held {
  return party in held
}

/** The capacities that somebody with these roles holds. */
export function partiesHeld(by: readonly Role[]): Party[] {
  const actor: Actor = { kind: 'person', personId: '', name: '', roles: by, unitIds: [] }
  return parties.filter(party => isHeldParty(party) && can(actor, held[party]))
}

/** Whether `actor` speaks in this capacity himself, or may enter what somebody in it has said. */
export function maySpeakAs(actor: Actor, party: Party): boolean {
  return !isHeldParty(party) || can(actor, held[party]) || can(actor, 'submission.enter')
}

/** The capacities `actor` may choose from: what he holds first. */
export function partiesOf(actor: Actor): Party[] {
  const own = parties.filter(party => isHeldParty(party) && maySpeakAs(actor, party))
  return can(actor, 'submission.enter') ? [...parties] : [...own, ...parties.filter(party => !isHeldParty(party))]
}

/** The capacity in which a person speaks unless he says otherwise; empty where he speaks for himself. */
export function ownPartyOf(actor: Actor): Party | '' {
  if (can(actor, 'submission.enter')) return ''
  return parties.find(party => isHeldParty(party) && maySpeakAs(actor, party)) ?? (can(actor, 'enterprise.open') ? 'enterprise' : '')
}

/** Capacities of bodies: they are spoken to as such. */
export const bodies: readonly Party[] = ['enterprise', 'organisation', 'memberUnit']

/** Whether a capacity is of a body rather than of a person. */
export function isBody(party: Party): boolean {
  return bodies.includes(party)
}

/** The capacities that belong to a home, of those `actor` holds. */
export function partiesOfHome(actor: Actor, home: Home): Party[] {
  const all: Record<Home, Party[]> = { deputy: ['npcDeputy', 'cppccMember'], unit: ['memberUnit'], expert: ['expert'], enterprise: ['enterprise'] }
  return all[home].filter(party => maySpeakAs(actor, party))
}

/** What has to be mended where somebody claims an office he does not hold. */
export function partyFaults(party: Party | '', actor: Actor): { path: 'party', code: 'partyNotHeld' }[] {
  return party && !maySpeakAs(actor, party) ? [{ path: 'party', code: 'partyNotHeld' }] : []
}
