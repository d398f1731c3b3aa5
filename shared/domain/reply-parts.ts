import type { LocalText } from '../schemas/text'

/** What a unit answered for its own part (分办), as it stands in a letter of reply: with the name it had then. */
export interface ReplyPart { name: LocalText, text: string }

interface Written { name: LocalText, link: { part: string, view: string, endedAt: Date | null } }

/** The answers for parts that a letter has which is approved now: of the units that handle it, as far as they have written. Afterwards they are read from the reply alone, whatever becomes of the units. */
export function writtenParts(units: readonly Written[]): ReplyPart[] {
  return units.filter(({ link }) => link.part === 'separate' && !link.endedAt && link.view.trim()).map(({ name, link }) => ({ name, text: link.view }))
}
