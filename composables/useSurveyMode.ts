import type { InjectionKey } from 'vue'
import { randomId } from '#shared/domain/random-id'
import type { opinionPurposes } from '#shared/domain/upload'
import type { ResponseAnswer, ResponseBody } from '#shared/schemas/response'
import type { SurveyThanks } from '~/composables/useSurveyEnding'

/** Another way of answering than on one's own device: at a screen on the spot, or beside somebody who asks. */
export interface SurveyMode {
  /** Under which name answers half-given are kept on this device; null: nowhere. */
  draftKey: string | null
  /** Takes a response instead of the site's own address; `ending` is the one it leads to, `signal` says when waiting is over. */
  send: (body: ResponseBody, ending: string, signal: AbortSignal) => Promise<ResponseAnswer>
  /** Takes a file that goes with an answer instead of the site; answers the name by which the answer has it. */
  keepFile?: (content: Blob, of: { name: string, purpose: typeof opinionPurposes[number] }) => Promise<string>
  /** The response with this id was taken: whoever set the mode says thanks and begins anew. */
  arrived: (thanks: SurveyThanks, id: string) => void
}
export const surveyModeKey: InjectionKey<SurveyMode> = Symbol('survey mode')

/** The mode a form is in; null where somebody answers on his own device. */
export const useSurveyMode = () => inject(surveyModeKey, null)

/** A way of answering that keeps and sends nothing: to look at a survey while it is written. */
export const modeForTrying = (arrived: SurveyMode['arrived']): SurveyMode => ({
  draftKey: null,
  send: ({ id }, ending) => Promise.resolve({ id, late: false, ending }),
  // A name as files have; the file itself goes nowhere.
  keepFile: () => Promise.resolve(randomId(bytes => crypto.getRandomValues(bytes))),
  arrived,
})
