/** Does something for so many milliseconds at most: then its signal says stop, and a request that hears it counts as unanswered. */
export async function patiently<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const cut = new AbortController()
  const timer = setTimeout(() => cut.abort(), milliseconds)
  try {
    return await work(cut.signal)
  }
  finally {
    clearTimeout(timer)
  }
}
