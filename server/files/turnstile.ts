import { DomainError } from '#shared/domain/errors'

/** Lets `places` pieces of work run at a time and `waiting` more stand in line; whoever comes after is told `unavailable`. */
export function createTurnstile({ places, waiting }: { places: number, waiting: number }) {
  let running = 0
  const line: (() => void)[] = []

  return async function pass<T>(work: () => Promise<T>): Promise<T> {
    if (running >= places) {
      if (line.length >= waiting) throw new DomainError('unavailable')
      await new Promise<void>(resolve => line.push(resolve))
    }
    else {
      running += 1
    }
    try {
      return await work()
    }
    finally {
      // The place goes straight to the next in line, so that nobody slips in between.
      const next = line.shift()
      if (next) next()
      else running -= 1
    }
  }
}
