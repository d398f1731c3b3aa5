import type { Challenge } from '#shared/schemas/challenge'
import { solve } from './solve'

/** Says how far it has come as numbers, and at the end the solution as text. */
self.onmessage = async ({ data }: MessageEvent<Challenge>) => {
  self.postMessage(await solve(data, share => self.postMessage(share)))
}
