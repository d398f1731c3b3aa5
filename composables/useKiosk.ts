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
  const token = ref(takeToken(key))
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
  const { waiting, send } = useKioskSending(survey, () => token.value)
  let touched = Date.now()

  function renew() {
    phase.value = permission.value && permission.value.until > Date.now() ? 'welcome' : 'closed'
    thanks.value = null
    asks.value = false
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
    send,
    arrived(told) {
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

  /** Leaves the screen for good; the figures are those that staff were told. */
  function leave(exit: string): boolean {
    if (permission.value && exit !== permission.value.exit) return false
    try {
      sessionStorage.removeItem(key)
    }
    catch {
      // The tab kept nothing.
    }
    return true
  }

  renew()
  return { permission, phase, thanks, turn, left, asks, waiting, mode, start, stay, renew, leave }
}

/** From behind the # of the address, where it is seen by nobody else; then from this tab. */
function takeToken(key: string): string {
  const given = /^#kiosk=(.+)$/.exec(location.hash)?.[1]
  try {
    if (given) sessionStorage.setItem(key, given)
    return given ?? sessionStorage.getItem(key) ?? ''
  }
  catch {
    return given ?? ''
  }
}
