import { emptySurveyDraft } from '#shared/domain/survey-draft'
import type { ArrivedSurvey } from '#shared/domain/survey-handover'
import { readTrial } from '#shared/domain/survey-trial'
import type { ResponseAnswer, ResponseBody } from '#shared/schemas/response'
import type { Survey } from '#shared/schemas/survey'
import type { SurveyThanks } from '~/composables/useSurveyEnding'
import type { SurveyMode } from '~/composables/useSurveyMode'

/**
 * Trying a survey by the permission behind the # of the address, which stays in this tab: shows what is being written by
 * then, sends to the trials, and takes the newest questions where they were changed meanwhile. Browser only.
 */
export function useTrial(slug: string) {
  const token = takeFragmentToken('trial', `gonghui:trial:${slug}`)
  const permission = readTrial(token)
  const path = `/api/surveys/${encodeURIComponent(slug)}/trials`
  const api = useApi()
  const state = ref<'loading' | 'failed' | 'ended' | 'open'>('loading')
  const survey = shallowRef<Survey | null>(null)
  const begun = shallowRef<ArrivedSurvey>()
  const thanks = shallowRef<SurveyThanks | null>(null)
  /** Another form for each time it is loaded. */
  const turn = ref(0)

  /** Loads what is asked now; `answered` goes on in it. */
  async function load(answered?: ResponseBody) {
    if (!permission) return void (state.value = 'ended')
    if (!answered) state.value = 'loading'
    try {
      survey.value = await api<Survey>(`${path}/form`, { method: 'POST', body: { trial: token } })
      begun.value = answered && { draft: draftOf(answered), withheld: false }
      thanks.value = null
      state.value = 'open'
      turn.value++
    }
    catch (error) {
      // Whether it is over the site alone knows: the clock of a device may be wrong, and the survey deleted.
      const isOver = error instanceof ApiProblem && (error.code === 'wrongState' || error.code === 'notFound')
      state.value = isOver ? 'ended' : answered ? state.value : 'failed'
    }
  }

  const mode: SurveyMode = {
    draftKey: `gonghui:survey-trial:${slug}`,
    async send(body, _ending, signal) {
      const { device: _device, source: _source, proof: _proof, kiosk: _kiosk, ...sent } = body
      try {
        return await api<ResponseAnswer>(path, { method: 'POST', body: { ...sent, trial: token }, signal })
      }
      catch (error) {
        if (error instanceof ApiProblem && error.code === 'stale') await load(body)
        throw error
      }
    },
    arrived: told => thanks.value = told,
  }

  return { state, survey, begun, thanks, turn, until: permission?.until, load, mode }
}

const draftOf = ({ id, number, seed, answers, seconds = 0 }: ResponseBody) => ({ ...emptySurveyDraft({ id, number, seed, source: '', begun: Date.now() - seconds * 1000 }), answers })
