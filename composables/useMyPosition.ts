import type { Position } from '#shared/domain/geometry'

export type PositionFault = 'missing' | 'denied' | 'unavailable'

/** Where the device is, asked only when told to. Browsers answer in WGS 84, with a radius in metres. */
export function useMyPosition() {
  const asking = ref(false)

  /** The position, or why there is none; the interface has a sentence for each fault. */
  function locate(): Promise<{ at: Position, accuracy: number } | PositionFault> {
    // Over plain http browsers leave it out or refuse it.
    if (!('geolocation' in navigator) || !window.isSecureContext) return Promise.resolve('missing')
    asking.value = true
    return new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          asking.value = false
          resolve({ at: [coords.longitude, coords.latitude], accuracy: Math.round(coords.accuracy) })
        },
        (error) => {
          asking.value = false
          resolve(error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable')
        },
        { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
      )
    })
  }

  return { asking, locate }
}
