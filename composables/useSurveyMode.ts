import type { InjectionKey } from 'vue'
import type { ResponseAnswer, ResponseBody } from '#shared/schemas/response'
import type { SurveyThanks } from '~/composables/useSurveyEnding'

/** Another way of answering than on one's own device: at a screen on the spot, or beside somebody who asks. */
export interface SurveyMode {
  /** Under which name answers half-given are kept on this device; null: nowhere. */
  draftKey: string | null
  /** Takes a response instead of the site's own address; `ending` is the one it leads to. */
  send: (body: ResponseBody, ending: string) => Promise<ResponseAnswer>
  /** The response was taken: whoever set the mode says thanks and begins anew. */
  arrived: (thanks: SurveyThanks) => void
}
export const surveyModeKey: InjectionKey<SurveyMode> = Symbol('survey mode')

/** The mode a form is in; null where somebody answers on his own device. */
export const useSurveyMode = () => inject(surveyModeKey, null)
