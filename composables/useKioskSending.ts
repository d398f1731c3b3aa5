import { useEventListener, useIntervalFn } from '@vueuse/core'
import type { ResponseAnswer, ResponseBody } from '#shared/schemas/response'

/** A proxy without its server, a server that is starting: as good as no network, and as passing. */
const passing: readonly number[] = [502, 503, 504]

/** Sends what was answered at a screen, with its permission. What finds no network waits in memory, so that the next person can begin and the device keeps nothing. Browser only. */
export function useKioskSending(survey: string, token: () => string) {
  const api = useApi()
  const waiting = ref<ResponseBody[]>([])
  const isPassing = (error: unknown) => error instanceof ApiProblem && (error.code === 'offline' || passing.includes(error.status))

  async function post(body: ResponseBody): Promise<ResponseAnswer> {
    // The mark of a device would be everybody's.
    const { device: _device, ...sent } = body
    return api<ResponseAnswer>(`/api/surveys/${encodeURIComponent(survey)}/responses`, { method: 'POST', body: { ...sent, kiosk: token() } })
  }

  async function send(body: ResponseBody, ending: string): Promise<ResponseAnswer> {
    try {
      return await post(body)
    }
    catch (error) {
      if (!isPassing(error)) throw error
      waiting.value = [...waiting.value, body]
      return { id: body.id, late: false, ending }
    }
  }

  async function sendWaiting() {
    for (const body of waiting.value) {
      try {
        await post(body)
      }
      catch (error) {
        if (isPassing(error)) return
        // Refused for good: sending it again would change nothing.
      }
      waiting.value = waiting.value.filter(one => one.id !== body.id)
    }
  }
  useIntervalFn(sendWaiting, 15_000)
  useEventListener('online', sendWaiting)
  useEventListener('beforeunload', (event: BeforeUnloadEvent) => waiting.value.length && event.preventDefault())

  return { waiting: shallowReadonly(waiting), send }
}
