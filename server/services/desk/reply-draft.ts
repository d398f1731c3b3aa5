import { z } from 'zod'

/** The draft of a reply as a change remembers it, to be brought back by undo. */
export const replyDraftSchema = z.object({ text: z.string(), lang: z.string(), draftedBy: z.uuid(), draftedAt: z.coerce.date() }).nullable()

/** What a change that writes over a draft remembers of it; null where there was none. */
export function draftedBefore(old: { text: string, lang: string, draftedBy: string, draftedAt: Date } | undefined): z.input<typeof replyDraftSchema> {
  return old ? { text: old.text, lang: old.lang, draftedBy: old.draftedBy, draftedAt: old.draftedAt.toISOString() } : null
}
