import type { InjectionKey } from 'vue'
import type { SurveyAnswer, SurveyOption, SurveyQuestion, SurveyText } from '#shared/domain/survey'
import { questionsOf } from '#shared/domain/survey'
import type { SurveyFault, SurveyFaultCode } from '#shared/domain/survey-answer'
import type { SurveyDraft } from '#shared/domain/survey-draft'
import { orderedOptions } from '#shared/domain/survey-order'
import { pipeText } from '#shared/domain/survey-piping'
import type { SurveyWalk } from '#shared/domain/survey-walk'
import type { Survey } from '#shared/schemas/survey'

/** What only the form knows of: something on its way, or written that is no answer yet. */
export type PendingCode = 'uploading' | 'number'
/** `fileUnknown` is what the server alone can tell. */
export interface FormFault extends Omit<SurveyFault, 'code'> { code: SurveyFaultCode | PendingCode | 'fileUnknown' }

/** What the parts of answering share: `SurveyForm` provides it. */
export interface SurveyContext {
  survey: Survey
  draft: Ref<SurveyDraft>
  walk: Readonly<Ref<SurveyWalk>>
  /** What is complained about now. */
  faults: Readonly<Ref<readonly FormFault[]>>
  /** By question (about a mark: its id, a space, the question), what has to be waited for or mended before an answer can be told. */
  pending: Ref<ReadonlyMap<string, PendingCode>>
  /** What was written and cannot be read, by the names of `pending`: kept while another page is shown. */
  written?: Ref<Record<string, string>>
  /** Whether a contact was left behind on the device these answers came from. */
  withheld?: boolean
  /** Figures that cannot be seen now. */
  gone: Ref<ReadonlySet<string>>
  /** Files on their way, while a page without their question is shown; by response and question. */
  parked: Map<string, File[]>
}

/** The mark that is asked about. */
export const surveyMarkKey: InjectionKey<Readonly<Ref<string>>> = Symbol('survey mark')
export const surveyContextKey: InjectionKey<SurveyContext> = Symbol('survey')
/** The answer to one question, where it stands; nothing where it is taken back. */
export type SurveyModel = SurveyAnswer | undefined

/** The shared state of answering, with texts that repeat answers and the sentences of what has to be mended. */
export function useSurveyContext() {
  const context = inject(surveyContextKey)
  if (!context) throw new Error('useSurveyContext needs a SurveyForm around it')
  const { pending } = context

  /** Notes what keeps a question from being answered yet, or that nothing does. */
  function note(question: string, code: PendingCode | null) {
    const others = [...pending.value].filter(([id]) => id !== question)
    pending.value = new Map(code ? [...others, [question, code]] : others)
  }

  return { ...context, ...useSurveyTexts(context), note }
}

/** Texts of a survey in the present language, with the answers they repeat. */
export function useSurveyTexts({ survey, draft, walk }: Pick<SurveyContext, 'survey' | 'draft' | 'walk'>) {
  const { t, te, locale } = useI18n()
  const { localText, langOf } = useLocalText()
  // Beside the builder what is asked changes while it is shown.
  const questions = computed(() => new Map(questionsOf(survey.definition).map(question => [question.id, question])))
  const nameOf = (code: string) => localText(survey.townships.find(one => one.code === code)?.name)

  const voice = () => ({ lang: locale.value === 'en' ? 'en' as const : 'zh' as const, nameOf })
  const piped = (text: SurveyText | undefined) => pipeText(localText(text), { ...voice(), questions: questions.value, answers: walk.value.answers })
  const optionsFor = (question: { id: string, options: SurveyOption[], shuffle?: boolean }) => orderedOptions(question, draft.value.seed)
  const faultText = ({ code, params }: Pick<FormFault, 'code' | 'params'>) => t(te(`survey.fault.${code}`) ? `survey.fault.${code}` : 'survey.fault.other', params ?? {})
  /** An answer in words, as a sentence repeats it; '' where there is none. */
  const answerText = (question: SurveyQuestion, answer: SurveyModel) => answer ? pipeText(`{{${question.id}}}`, { ...voice(), questions: new Map([[question.id, question]]), answers: new Map([[question.id, answer]]) }) : ''
  const asked = computed(() => new Map([...questions.value.values()].flatMap(question => 'perMark' in question ? question.perMark ?? [] : []).map(question => [question.id, question])))
  /** By the names of `pending`. */
  const titleOf = (name: string) => {
    const id = name.slice(name.lastIndexOf(' ') + 1)
    return piped((questions.value.get(id) ?? asked.value.get(id))?.title)
  }
  return { piped, optionsFor, faultText, answerText, titleOf, langOf, nameOf }
}

/** The part of an answer by which its shape is told; undefined where the answer has another shape or there is none. */
export function partOf<Name extends KeysOf<SurveyAnswer>>(answer: SurveyModel, name: Name): Extract<SurveyAnswer, Record<Name, unknown>>[Name] | undefined {
  // A member of the union that has the key has it with the member's type.
  return answer && name in answer ? (answer as Extract<SurveyAnswer, Record<Name, unknown>>)[name] : undefined
}
type KeysOf<Union> = Union extends unknown ? keyof Union : never

/** A question of one kind. */
export type QuestionOf<Kind extends SurveyQuestion['kind']> = SurveyQuestion & { kind: Kind }
