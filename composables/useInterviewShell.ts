import { baseMapAddress } from '~/composables/map/base-map'

/** What a map is drawn from, whichever of the two this installation has. */
const mapPaths = ['/api/site', baseMapAddress(true), baseMapAddress(false)]

/** Keeps this page and everything it is made of on the device, by a worker that is registered for this page alone; `ready` when it can be opened without a network. `parts` loads what comes only when it is shown: without a network it would not come at all. Browser only. */
export function useInterviewShell(parts: () => Promise<unknown>) {
  const ready = ref(false)
  const impossible = ref(false)

  async function keep() {
    if (!('serviceWorker' in navigator)) {
      impossible.value = true
      return
    }
    try {
      noteInterviews()
      const registration = await navigator.serviceWorker.register('/interview-worker.js', { scope: location.pathname })
      await parts()
      const worker = registration.active ?? await activated(registration)
      navigator.serviceWorker.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (typeof event.data === 'object' && event.data !== null && 'kept' in event.data) ready.value = true
      })
      navigator.serviceWorker.startMessages()
      // What was loaded for this page is what it needs.
      const loaded = performance.getEntriesByType('resource').map(entry => new URL(entry.name)).filter(url => url.origin === location.origin).map(url => url.pathname)
      worker.postMessage({ keep: [...new Set([...loaded, ...mapPaths])] })
    }
    catch {
      // No network now: what was kept before is what the page runs on.
      ready.value = navigator.serviceWorker.controller !== null
      impossible.value = !ready.value
    }
  }
  onMounted(keep)
  return { ready: readonly(ready), impossible: readonly(impossible) }
}

function activated(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const worker = registration.installing ?? registration.waiting
  if (!worker) return Promise.reject(new Error('no worker was installed'))
  return new Promise((resolve, reject) => worker.addEventListener('statechange', () => {
    if (worker.state === 'activated') resolve(worker)
    if (worker.state === 'redundant') reject(new Error('the worker was replaced'))
  }))
}
