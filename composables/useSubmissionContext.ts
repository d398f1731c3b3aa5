import type { InjectionKey } from 'vue'
import type { Helper } from '#shared/domain/submission-body'
import type { DraftFault } from '#shared/domain/submission-check'
import { fieldOfPath } from '#shared/domain/submission-check'
import type { SubmissionDraft } from '#shared/domain/submission-draft'
import type { ContactRule } from '#shared/domain/stage'
import type { Party } from '#shared/domain/submission'
import { opinionLimit, placeLimit } from '#shared/domain/submission-limits'
import type { LocalText } from '#shared/schemas/text'
import type { StagePage } from '~/composables/useStage'
import type { SubmissionUploads } from '~/composables/useSubmissionUploads'

export interface TownshipChoice { code: string, name: LocalText, /** Whether its villages are known, where somebody asks. */ villages?: boolean }

/** The account somebody writes under: his own, or of staff who take it down for somebody. */
export interface SubmissionAccount { name: string, isStaff: boolean }

/** What the parts of the form share: `SubmissionForm` provides it. */
export interface SubmissionContext {
  stage: Ref<StagePage>
  /** By the server's clock, now: what is sent is kept, answered, and counted apart. */
  late: Ref<boolean>
  /** The server's clock. */
  now: Readonly<Ref<Date>>
  townships: Ref<readonly TownshipChoice[]>
  draft: Ref<SubmissionDraft>
  /** Who fills the form in for others; empty where everybody writes for himself. */
  helper: Ref<Helper | null>
  faults: Ref<readonly DraftFault[]>
  photos: SubmissionUploads
  papers: SubmissionUploads
  /** What the stage asks of this author, and the capacities he may speak in. */
  rule: Readonly<Ref<ContactRule>>
  parties: Readonly<Ref<readonly Party[]>>
  account: Readonly<Ref<SubmissionAccount | null>>
}

export const submissionContextKey: InjectionKey<SubmissionContext> = Symbol('submission')

/** The form's shared state with the sentence for a field that has to be mended. */
export function useSubmissionContext() {
  const context = inject(submissionContextKey)
  if (!context) throw new Error('useSubmissionContext needs a SubmissionForm around it')
  const { t, te } = useI18n()
  const faultText = (fault: DraftFault) => t(te(`submit.fault.${fault.code}`) ? `submit.fault.${fault.code}` : 'submit.fault.other', { ...opinionLimit, ...placeLimit })

  /** The sentence to show at a field, if it has to be mended. */
  function faultAt(path: string): string | undefined {
    const fault = context?.faults.value.find(one => fieldOfPath(one.path) === path)
    return fault && faultText(fault)
  }

  return { ...context, faultAt, faultText }
}
