import type { Challenge } from '#shared/schemas/challenge'
import SolveWorker from './solve.worker?worker'
import { solve } from './solve'

/** A challenge that came with a refusal, solved beside the page where the browser lets us, else in it: slower to the touch, the same in the end. */
export async function meetChallenge(challenge: unknown, told: (share: number | null) => void): Promise<string> {
  // Checked by the server that made it and will check it again.
  const given = challenge as Challenge
  told(0)
  try {
    return await solveBeside(given, told).catch(() => solve(given, told))
  }
  finally {
    told(null)
  }
}

function solveBeside(challenge: Challenge, told: (share: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new SolveWorker()
    const end = () => worker.terminate()
    worker.onmessage = ({ data }: MessageEvent<number | string>) => {
      if (typeof data === 'number') return told(data)
      end()
      resolve(data)
    }
    worker.onerror = () => {
      end()
      reject(new Error('no worker'))
    }
    worker.postMessage(challenge)
  })
}
