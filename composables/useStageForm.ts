import { outcomes } from '#shared/domain/opinion'
import { internalByDefault } from '#shared/domain/stage'
import { privacyStart } from '#shared/domain/stage-start'
import type { StageEdit, StageFields } from '#shared/schemas/stage-edit'

/** A stage in its form: the fields, and for a new one the plan. */
export type StageForm = StageFields & { plan: string }

const keys = ['slug', 'kind', 'round', 'title', 'question', 'why', 'onPaper', 'outOfScope', 'phone', 'privacyNotice', 'firstDay', 'lastDay', 'showing', 'answering', 'contactRule', 'outcomes', 'pinRounding', 'vouching', 'internal', 'draft', 'topics'] as const satisfies readonly (keyof StageFields)[]

/** The form of a stage as it stands. */
export function toStageForm(stage: StageEdit): StageForm {
  // A copy: the form is written in, the original is compared with.
  return JSON.parse(JSON.stringify({ plan: stage.plan, ...Object.fromEntries(keys.map(key => [key, stage[key]])) }))
}

/**
 * A new stage of a plan: what the last one of the same kind told the public and set for all is taken over; where there is
 * none the texts are empty but for the one on personal data, because those of a hearing mislead in a notice. Only the codebook may come from another kind.
 */
export function newStageForm({ plan, kind, round }: Pick<StageForm, 'plan' | 'kind' | 'round'>, { like, topics }: { like?: StageEdit, topics?: StageEdit['topics'] } = {}): StageForm {
  const blank = { zh: '' }
  return {
    plan,
    slug: '',
    kind,
    round,
    title: blank,
    question: blank,
    why: blank,
    onPaper: like?.onPaper ?? blank,
    outOfScope: like?.outOfScope ?? blank,
    phone: like?.phone ?? '',
    privacyNotice: like?.privacyNotice ?? privacyStart,
    firstDay: '',
    lastDay: '',
    showing: 'oneByOne',
    answering: { mode: 'each', workingDays: 15 },
    contactRule: 'guest',
    outcomes: like?.outcomes ?? [...outcomes],
    pinRounding: like?.pinRounding ?? 50,
    vouching: like?.vouching ?? true,
    internal: internalByDefault(kind),
    draft: null,
    topics: like?.topics ?? topics ?? [{ code: '99', name: { zh: '其他' }, hint: { zh: '' }, initials: 'qt' }],
  }
}

/** The fields that differ, as a patch; English left empty is no English. */
export function stageChanges(form: StageForm, original: StageForm): Partial<StageFields> {
  const tidy = tidyTexts(form)
  const before = tidyTexts(original)
  return Object.fromEntries(keys.filter(key => JSON.stringify(tidy[key]) !== JSON.stringify(before[key])).map(key => [key, tidy[key]]))
}

/** The form on a newer original: what was changed here stays, the rest follows the other's change. */
export function rebaseStage(form: StageForm, original: StageForm, current: StageForm): StageForm {
  return { ...current, ...stageChanges(form, original) }
}

/** Texts without empty English, so that Chinese stands in for it (design §4.17). */
export function tidyTexts(form: StageForm): StageForm {
  return JSON.parse(JSON.stringify(form, (key, value: unknown) => key === 'en' && value === '' ? undefined : value))
}
