import { optionsOf, questionsOf } from '#shared/domain/survey'
import { fileAddress } from '#shared/domain/upload'
import type { Survey } from '#shared/schemas/survey'
import { baseMapAddress } from '~/composables/map/base-map'

/** What a map is drawn from, whichever of the two this installation has. */
const mapPaths = ['/api/site', baseMapAddress(true), baseMapAddress(false)]

/**
 * Keeps this page and everything it shows on the device, by a worker that is registered for this page alone: `ready` when
 * all of it can be opened without a network, `partly` when something could not be kept. `parts` loads what comes only when
 * it is shown: without a network it would not come at all. Browser only.
 */
export function useInterviewShell(survey: Survey, parts: () => Promise<unknown>) {
  const state = ref<'keeping' | 'ready' | 'partly' | 'impossible'>('keeping')
  const { buildId } = useRuntimeConfig().app

  function hear(event: MessageEvent<unknown>) {
    if (typeof event.data === 'object' && event.data !== null && 'missing' in event.data) state.value = event.data.missing === 0 ? 'ready' : 'partly'
  }

  async function keep() {
    if (!('serviceWorker' in navigator)) {
      state.value = 'impossible'
      return
    }
    state.value = 'keeping'
    try {
      noteInterviews()
      // Otherwise a browser that runs out of room removes what waits here first.
      void navigator.storage?.persist?.()
      const registration = await navigator.serviceWorker.register('/interview-worker.js', { scope: location.pathname })
      await parts()
      const worker = registration.active ?? await activated(registration)
      worker.postMessage({ build: buildId, keep: [...new Set([...loadedPaths(), ...mapPaths, ...await picturePaths(survey)])] })
    }
    catch {
      // No network now: what was kept before is what the page runs on.
      state.value = navigator.serviceWorker.controller ? 'partly' : 'impossible'
    }
  }

  onMounted(() => {
    if (!('serviceWorker' in navigator)) return void keep()
    navigator.serviceWorker.addEventListener('message', hear)
    navigator.serviceWorker.startMessages()
    void keep()
  })
  onBeforeUnmount(() => navigator.serviceWorker?.removeEventListener('message', hear))
  return { state: readonly(state), keep }
}

/** What was loaded for this page is what it needs; what the site answers for it is named by itself. */
function loadedPaths(): string[] {
  return performance.getEntriesByType('resource').map(entry => new URL(entry.name)).filter(url => url.origin === location.origin).map(url => url.pathname).filter(path => !/^\/(?:api|files)\//.test(path))
}

/** The pictures that are chosen between, and the figures that are pointed at with what they are found by. */
async function picturePaths({ definition, stage }: Survey): Promise<string[]> {
  const questions = questionsOf(definition)
  const pictures = questions.flatMap(optionsOf).flatMap(({ picture }) => picture ? [fileAddress(picture, 'display')] : [])
  const asked = new Set(questions.flatMap(question => question.kind === 'figure' ? [question.figure] : []))
  if (!asked.size) return pictures
  const { figures, paths } = await readStageFigures(stage.slug)
  return [...pictures, ...paths, ...figures.filter(({ id }) => asked.has(id)).map(({ image }) => image)]
}

function activated(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const worker = registration.installing ?? registration.waiting
  if (!worker) return Promise.reject(new Error('no worker was installed'))
  return new Promise((resolve, reject) => worker.addEventListener('statechange', () => {
    if (worker.state === 'activated') resolve(worker)
    if (worker.state === 'redundant') reject(new Error('the worker was replaced'))
  }))
}
