import { useEventListener, useIntervalFn } from '@vueuse/core'
import type { ResponseAnswer, ResponseBody } from '#shared/schemas/response'
import { ApiProblem } from '~/composables/useApi'

/** A response that has not arrived; `problem`: why the site refused it, '' while it only waits for the network. */
export interface HeldResponse { body: ResponseBody, at: number, problem: string }

const retryEvery = 15_000
/** Milliseconds for which one that is sent again waits for its answer. */
const patience = 30_000

/**
 * Sends what was answered at a screen, with its permission. What does not arrive is held in memory, so that the next
 * person can begin and the device keeps nothing: what found no network, or a site that is busy or starting, is sent
 * again by itself, what was refused when staff say so. Nothing is given up. Browser only.
 */
export function useKioskSending(survey: string, token: () => string) {
  const api = useApi()
  const held = ref<HeldResponse[]>([])
  const waiting = computed(() => held.value.filter(one => !one.problem))
  let isSending = false

  async function post(body: ResponseBody, signal: AbortSignal): Promise<ResponseAnswer> {
    // The mark of a device would be everybody's.
    const { device: _device, ...sent } = body
    return api<ResponseAnswer>(`/api/surveys/${encodeURIComponent(survey)}/responses`, { method: 'POST', body: { ...sent, kiosk: token() }, signal })
  }

  function hold(body: ResponseBody, problem: string) {
    held.value = [...held.value.filter(one => one.body.id !== body.id), { body, at: Date.now(), problem }]
  }

  /** Sends for somebody who stands there; `isThere`: whether he still does when the answer comes. */
  async function send(body: ResponseBody, { ending, signal, isThere }: { ending: string, signal: AbortSignal, isThere: () => boolean }): Promise<ResponseAnswer> {
    try {
      return await post(body, signal)
    }
    catch (error) {
      if (isThere() && isMendable(error)) throw error
      hold(body, reasonOf(error))
      return { id: body.id, late: false, ending }
    }
  }

  /** Sends again what is held; `refused`: also what the site refused. */
  async function sendHeld({ refused = false } = {}) {
    if (isSending) return
    isSending = true
    try {
      for (const one of held.value.filter(({ problem }) => refused || !problem)) if (!await sendAgain(one)) break
    }
    finally {
      isSending = false
    }
  }

  /** Whether the next may be tried. */
  async function sendAgain(one: HeldResponse): Promise<boolean> {
    const error = await patiently(patience, signal => post(one.body, signal)).then(() => null, (failure: unknown) => failure)
    // Under its id something has arrived: there is nothing left to send.
    const hasArrived = error === null || (error instanceof ApiProblem && error.code === 'idempotencyConflict')
    held.value = hasArrived ? held.value.filter(({ body }) => body.id !== one.body.id) : held.value.map(other => other.body.id === one.body.id ? { ...other, problem: reasonOf(error) } : other)
    return hasArrived || !isForLater(error)
  }

  useIntervalFn(() => sendHeld(), retryEvery)
  useEventListener('online', () => sendHeld())
  useEventListener('beforeunload', (event: BeforeUnloadEvent) => held.value.length && event.preventDefault())

  return { held: shallowReadonly(held), waiting, send, sendHeld }
}

/** What whoever stands there can mend himself: a wrong answer, or an attempt that had arrived. */
function isMendable(error: unknown): boolean {
  return error instanceof ApiProblem && (error.errors.length > 0 || error.code === 'idempotencyConflict')
}

/** No network, a busy or broken site, too much from one address, a part of ours that did not load: it passes. */
function isForLater(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.code === 'offline' || error.status === 429 || error.status >= 500
}

function reasonOf(error: unknown): string {
  return error instanceof ApiProblem && !isForLater(error) ? error.title : ''
}
