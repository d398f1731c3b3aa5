import type { ItemFacts, ProcedureFacts } from './procedure-facts'
import { found, keys, undone } from './procedure-finding'
import type { Check, Finding } from './procedure-finding'
import { procedureItems } from './procedure-item'
import type { ItemId, ProcedureItem } from './procedure-item'
import { isSwitchedOn } from './procedure-rules'
import type { Evidence } from './procedure-rule'
import { dayOf, fulfilsOffline, hasCome } from './procedure-when'

/** Whether an entry fulfils its item now: its day has come, and what was done off line names who handled it and a document. */
export function fulfils(entry: ItemFacts, now: Date): boolean {
  return hasCome(entry.when, now) && fulfilsOffline(entry.offline)
}

/** The entry that fulfils an item, or null. What was waived fulfils no rule: that takes the director's decision. */
export function fulfilled(facts: ProcedureFacts, item: ItemId, now: Date): ItemFacts | null {
  return facts.items.find(one => one.item === item && !one.waived?.trim() && fulfils(one, now)) ?? null
}

/** The entry that settles an item for a checklist: fulfilled, or waived with its reason. */
export function settled(facts: ProcedureFacts, item: ItemId, now: Date): ItemFacts | null {
  return fulfilled(facts, item, now) ?? facts.items.find(one => one.item === item && Boolean(one.waived?.trim())) ?? null
}

/** An entry as evidence. */
export function itemEvidence({ item, when, offline }: ItemFacts): Evidence {
  return { kind: 'item', item, date: dayOf(when), documentNumber: offline?.documentNumber ?? '', offline: offline !== null }
}

const itemOf = (id: ItemId): ProcedureItem | undefined => procedureItems.find(item => item.id === id)

/** Whether an item is asked of this plan: those of a group that is switched off are not. */
export function isAsked(item: ProcedureItem, facts: ProcedureFacts): boolean {
  return item.group === undefined || isSwitchedOn(item.group, facts.plan.groups)
}

/** What the plan has of several items, and which it still needs. */
function holding(facts: ProcedureFacts, wanted: readonly ItemId[], now: Date, more: Partial<Finding>): Finding {
  const there = wanted.flatMap(item => fulfilled(facts, item, now) ?? [])
  const missing = wanted.filter(item => !there.some(one => one.item === item))
  const [first] = missing
  const phase = first && itemOf(first)?.phase
  const evidence: Evidence[] = [...there.map(itemEvidence), ...missing.map(item => ({ kind: 'missing', what: item }) as const)]
  if (phase) return found(undone(facts, phase), 'itemsMissing', { ...more, evidence, params: { items: keys('item', missing) } })
  return found('pass', 'itemsThere', { ...more, evidence, params: { items: keys('item', wanted) } })
}

/** A rule that asks for documents or checks of the list; those that the plan's settings do not ask for are left out. */
export function itemsCheck(...wanted: ItemId[]): Check {
  return ({ facts, now }) => {
    const asked = wanted.filter((id) => {
      const item = itemOf(id)
      return item !== undefined && isAsked(item, facts)
    })
    return [holding(facts, asked, now, {})]
  }
}
