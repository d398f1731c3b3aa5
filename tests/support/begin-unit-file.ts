import { afterAll, vi } from 'vitest'

// Files share their globals and clock: nothing of one is left for the next.
afterAll(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
