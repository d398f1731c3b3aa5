import type { IntakeBody } from '../schemas/submission'
import type { LegalDate } from './calendar'
import type { IntakeChannel } from './intake'
import { toSubmissionBody } from './submission-body'
import type { SubmissionDraft } from './submission-draft'

/** What is sent where staff take something down: as from the public form, without what its author alone can tick or prove. */
export function toIntakeBody(draft: SubmissionDraft, { channel, receivedOn, reference }: { channel: IntakeChannel, receivedOn: LegalDate, reference: string }): IntakeBody {
  const { id, opinions, contact, party, township, minor, lang } = toSubmissionBody(draft, 'zh-CN')
  return { id, channel, receivedOn, opinions, lang, ...contact && { contact }, ...party && { party }, ...township && { township }, ...minor && { minor }, ...reference.trim() && { reference: reference.trim() } }
}
