import { procedureItems } from './procedure-item'
import type { ItemId } from './procedure-item'
import type { RuleId } from './procedure-rule'

/** The materials by which a plan is submitted for approval (报批材料), in the order in which they are bound. */
export const packageParts = ['letter', 'draft', 'notice', 'hearing', 'adoption', 'experts', 'risk', 'legality', 'decision', 'deliberation', 'procedure', 'other'] as const
export type PackagePart = typeof packageParts[number]

/** Lines of the checklist that are no document of the procedure: what the platform makes by itself, and the rest. */
export const ownItems = ['draftText', 'gateReport', 'unitOpinions', 'otherDocuments'] as const
export type OwnItem = typeof ownItems[number]
/** Whether a line is one of those. */
export const isOwnItem = (item: PackageItem): item is OwnItem => ownItems.some(one => one === item)

/** A line of the checklist. */
export type PackageItem = ItemId | OwnItem

/** What belongs to a part, and the rule of `domain.md` §1.1 that wants it attached; null where practice does. */
export interface PackageLine { part: PackagePart, item: PackageItem, rule: RuleId | null }

export const packageLines: readonly PackageLine[] = [
  { part: 'letter', item: 'submissionLetter', rule: null },
  { part: 'draft', item: 'draftText', rule: 'URPL26-1' },
  { part: 'notice', item: 'noticeProof', rule: 'URPL26-1' },
  { part: 'hearing', item: 'hearingMinutes', rule: 'NRH18' },
  { part: 'adoption', item: 'adoptionReport', rule: 'URPL26-3' },
  { part: 'adoption', item: 'unitOpinions', rule: null },
  { part: 'experts', item: 'expertOpinion', rule: 'MAD19-20' },
  { part: 'experts', item: 'expertInterests', rule: 'MAD19-20' },
  { part: 'experts', item: 'expertAdoption', rule: 'MAD29' },
  { part: 'risk', item: 'riskReport', rule: 'MAD22-24' },
  { part: 'legality', item: 'legalityRequest', rule: 'MAD25-26' },
  { part: 'legality', item: 'legalityOpinion', rule: 'MAD25-26' },
  { part: 'decision', item: 'collectiveRecord', rule: 'MAD30' },
  { part: 'decision', item: 'partyReport', rule: 'MAD31' },
  { part: 'deliberation', item: 'deliberationOpinion', rule: 'URPL16-1' },
  { part: 'deliberation', item: 'modificationStatement', rule: 'URPL16-1' },
  { part: 'procedure', item: 'gateReport', rule: 'MAD33' },
  { part: 'other', item: 'otherDocuments', rule: null },
]

/** Whether a package can go without it: what is no document of the procedure, or one that is only noted. */
export function isNeeded(item: PackageItem): boolean {
  return item === 'draftText' || procedureItems.some(one => one.id === item && one.needed)
}

/** `numberOnly`: entered by its number, without a scan that could be bound in. */
export const packageStates = ['there', 'numberOnly', 'waived', 'missing'] as const
export type PackageState = typeof packageStates[number]

/** What there is for a line: files of the platform's own, and documents that count with or without their scan. */
export interface PackageHolding { files: number, documents: readonly { scan: boolean, waived: boolean }[] }

/** Whether a line can be bound in. */
export function packageState({ files, documents }: PackageHolding): PackageState {
  const entered = documents.filter(({ waived }) => !waived)
  if (files > 0 || entered.some(({ scan }) => scan)) return 'there'
  if (entered.length) return 'numberOnly'
  return documents.length ? 'waived' : 'missing'
}

/** What no system allows in a file's name, and what turns or hides the text around it. */
const unsafe = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu
/** Names Windows keeps for devices. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i
const longestName = 60

/** A text as part of a path that every system can unpack; never empty, never two dots. */
export function safeName(text: string): string {
  const characters = [...text.normalize('NFC').toWellFormed().replace(unsafe, ' ').replace(/\s+/g, ' ').trim()]
  const name = characters.slice(0, longestName).join('').replace(/^[. ]+|[. ]+$/g, '')
  return !name ? '未命名' : devices.test(name) ? `${name}_` : name
}

/** Gives each file of a package a path of its own: names that differ by case alone are one for Windows. */
export function pathGiver(): (folder: string, name: string, ending: string) => string {
  const taken = new Set<string>()
  return (folder, name, ending) => {
    for (let n = 1; ; n++) {
      const path = `${folder}/${safeName(name)}${n > 1 ? `（${n}）` : ''}.${ending}`
      if (taken.has(path.toLowerCase())) continue
      taken.add(path.toLowerCase())
      return path
    }
  }
}
