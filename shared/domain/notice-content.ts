import { canonicalJson } from './canonical-json'
import { shownFields } from './notice-fields'
import type { NoticeField, NoticeKind } from './notice'

interface Words { zh: string, en?: string }

/** What a notice showed, frozen when the director released it; from then on every page reads this and nothing else. */
export interface FrozenNotice {
  kind: NoticeKind
  title: Words
  fields: { field: NoticeField, text: Words }[]
  plan: { slug: string, title: Words }
  /** Its stage with the instants as they were then. */
  stage: { slug: string, title: Words, opensAt: string, closesAt: string } | null
  meeting: { slug: string, title: Words, beginsAt: string } | null
  corrects: { slug: string, title: Words } | null
  publishesAt: string
}

/** The content to be frozen, of a notice and what it is about. Fields that its kind does not ask for stay behind. */
export function freezeNotice({ fields, ...notice }: Omit<FrozenNotice, 'fields'> & { fields: Parameters<typeof shownFields>[1] }): FrozenNotice {
  return { ...notice, fields: shownFields(notice.kind, fields) }
}

/** The bytes whose SHA-256 is the notice's: canonical JSON (docs/decisions/0026), as `content.json` hands them out. */
export function noticeBytes(frozen: FrozenNotice): string {
  return canonicalJson(frozen)
}
