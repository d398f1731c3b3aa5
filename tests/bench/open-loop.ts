import { Agent, request } from 'node:http'

export interface Call { method: string, path: string, headers?: Record<string, string>, body?: string }
export interface Measured { latencies: number[], perSecond: number, failures: number, bytes: number }

/**
 * Sends `rate` requests a second evenly, whether or not the earlier ones are answered, and measures each from the moment
 * it was due: a server that falls behind shows it, instead of being asked less (coordinated omission).
 */
export async function openLoop(base: string, { rate, seconds, next }: { rate: number, seconds: number, next: () => Call }): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const measured: Measured = { latencies: [], perSecond: 0, failures: 0, bytes: 0 }
  const running: Promise<void>[] = []
  const start = performance.now()
  for (let sent = 0; sent < rate * seconds;) {
    const due = Math.floor((performance.now() - start) / 1000 * rate)
    for (; sent <= due && sent < rate * seconds; sent++) running.push(one(base, next(), start + sent * 1000 / rate, agent, measured))
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  await Promise.all(running)
  measured.perSecond = Math.round(measured.latencies.length / ((performance.now() - start) / 1000))
  agent.destroy()
  return measured
}

/** Asks as fast as answers come, over `connections` connections, each with one request at a time. */
export async function closedLoop(base: string, { connections, seconds, next }: { connections: number, seconds: number, next: () => Call }): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const measured: Measured = { latencies: [], perSecond: 0, failures: 0, bytes: 0 }
  const start = performance.now()
  const until = start + seconds * 1000
  await Promise.all(Array.from({ length: connections }, async () => {
    while (performance.now() < until) await one(base, next(), performance.now(), agent, measured)
  }))
  measured.perSecond = Math.round(measured.latencies.length / ((performance.now() - start) / 1000))
  agent.destroy()
  return measured
}

/** The latency below which a share of the requests was answered, in milliseconds. */
export function quantile({ latencies }: Measured, share: number): number {
  const sorted = [...latencies].sort((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
}

function one(base: string, { method, path, headers, body }: Call, due: number, agent: Agent, measured: Measured): Promise<void> {
  return new Promise((resolve) => {
    const done = (failed: boolean) => {
      measured.latencies.push(performance.now() - due)
      if (failed) measured.failures++
      resolve()
    }
    const call = request(base + path, { method, agent, headers: { ...headers, ...(body ? { 'content-length': Buffer.byteLength(body) } : {}) } }, (response) => {
      response.on('data', (chunk: Buffer) => measured.bytes += chunk.length)
      response.on('end', () => done((response.statusCode ?? 0) >= 400))
    })
    call.on('error', () => done(true))
    call.end(body)
  })
}
