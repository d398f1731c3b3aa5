import { useEventListener, useIntervalFn } from '@vueuse/core'
import { kioskIdle, readKiosk } from '#shared/domain/survey-kiosk'
import type { SurveyThanks } from '~/composables/useSurveyEnding'
import type { SurveyMode } from '~/composables/useSurveyMode'

type Phase = 'welcome' | 'form' | 'thanks' | 'closed'

/**
 * A screen on the spot: begins anew after the thanks and when nobody touches it, keeps nothing on the device, and sends
 * with the permission that came behind the # of its address, which stays in this tab alone. Browser only.
 */
export function useKiosk(survey: string) {
  const key = `gonghui:kiosk:${survey}`
  const token = ref(takeFragmentToken('kiosk', key))
  const permission = computed(() => {
    const read = readKiosk(token.value)
    return read?.survey === survey ? read : null
  })
  const phase = ref<Phase>('welcome')
  const thanks = shallowRef<SurveyThanks | null>(null)
  /** Whose turn it is: another form for each. */
  const turn = ref(0)
  /** Seconds left of what is counted down: until it begins anew. */
  const left = ref(0)
  const asks = ref(false)
  const { held, waiting, send, sendHeld } = useKioskSending(survey, () => token.value)
  let touched = Date.now()
  /** The response sent in this turn; '' before. */
  const sent = ref('')
  /** Whether it has not arrived yet: the thanks must not say that it has. */
  const isHeld = computed(() => held.value.some(({ body }) => body.id === sent.value))

  function renew() {
    phase.value = permission.value && permission.value.until > Date.now() ? 'welcome' : 'closed'
    thanks.value = null
    asks.value = false
    sent.value = ''
    turn.value++
  }
  function start() {
    touched = Date.now()
    if (phase.value === 'welcome') phase.value = 'form'
  }
  // What is asked is answered by its button alone: a sleeve that brushes the screen is nobody.
  const touch = () => {
    if (!asks.value) touched = Date.now()
  }
  function stay() {
    asks.value = false
    touched = Date.now()
  }

  const mode: SurveyMode = {
    draftKey: null,
    send(body, ending, signal) {
      sent.value = body.id
      return send(body, { ending, signal, isThere: () => sent.value === body.id })
    },
    arrived(told, id) {
      // Whoever sent it has gone: the screen is somebody else's by now.
      if (id !== sent.value) return
      thanks.value = told
      phase.value = 'thanks'
      left.value = kioskIdle.thanks
    },
  }

  useIntervalFn(() => {
    const idle = Math.floor((Date.now() - touched) / 1000)
    if (phase.value === 'thanks') {
      left.value--
      if (left.value <= 0) renew()
    }
    else if (phase.value === 'form') {
      asks.value ||= idle >= kioskIdle.ask
      left.value = Math.max(0, kioskIdle.ask + kioskIdle.answer - idle)
      if (asks.value && left.value === 0) renew()
    }
    else if ((phase.value === 'welcome') !== Boolean(permission.value && permission.value.until > Date.now())) renew()
  }, 1000)
  for (const event of ['pointerdown', 'keydown', 'input', 'wheel'] as const) useEventListener(window, event, touch, { passive: true })

  const api = useApi()
  /** Leaves the screen for good; the figures are those that staff were told, which the site alone knows. Fails without a network. */
  async function leave(exit: string): Promise<boolean> {
    if (permission.value && !(await api<{ right: boolean }>(`/api/surveys/${encodeURIComponent(survey)}/kiosk-exit`, { method: 'POST', body: { kiosk: token.value, exit } })).right) return false
    try {
      sessionStorage.removeItem(key)
    }
    catch {
      // The tab kept nothing.
    }
    return true
  }

  renew()
  return { permission, phase, thanks, turn, left, asks, held, waiting, isHeld, sendHeld, mode, start, stay, renew, leave }
}
