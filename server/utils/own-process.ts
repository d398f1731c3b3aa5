import { fork } from 'node:child_process'

/** Why a process gave no answer: its time or its memory ran out, or it left without a word. */
export type ProcessEnd = 'time' | 'memory' | 'exit'

/** What one piece of work may take: time with the start of its process, and what V8 keeps on its heap. */
export interface ProcessLimits { milliseconds: number, megabytes: number }

/** How a process ends whose memory ran out: V8 gives up (SIGTRAP where one array is larger than any may be, 134 where there are no signals), or the system takes the process away. */
const outOfMemory = new Set<string | number | null>(['SIGABRT', 'SIGTRAP', 'SIGKILL', 134])

/**
 * Has one request answered in a process of its own (`server/processes`), so that a hostile file costs its uploader and not
 * the server: V8 ends the whole process where a thread meets its limit of memory within one great allocation. What stands
 * in for an answer when there is none says `ended`; what the process says of itself before it ends is a fault of ours and
 * thrown as one. The process is ended in any case, also when the server ends.
 */
export async function runInProcess<Answer>(file: string, request: object, { milliseconds, megabytes }: ProcessLimits, ended: (how: ProcessEnd) => Answer): Promise<Answer> {
  const child = fork(file, [], {
    // Neither the server's flags (inspector, loaders) nor its secrets are any of its business. The young generation is the server's own (docs/performance.md); SQLite in Node is young, which is no fault.
    execArgv: [`--max-old-space-size=${megabytes}`, '--max-semi-space-size=8', '--disable-warning=ExperimentalWarning'],
    env: {}, serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  let [timer, told]: [NodeJS.Timeout | undefined, string] = [undefined, '']
  child.stderr?.on('data', (chunk: Buffer) => told = (told + chunk.toString()).slice(0, 4000))
  try {
    return await new Promise<Answer>((resolve, reject) => {
      timer = setTimeout(() => resolve(ended('time')), milliseconds)
      child.once('message', (answer: Answer) => resolve(answer))
      child.on('error', reject)
      child.once('close', (code, signal) => {
        if (outOfMemory.has(signal ?? code)) resolve(ended('memory'))
        else if (told) reject(new Error(told))
        else resolve(ended('exit'))
      })
      // One that has gone before it had everything is told by its end.
      child.send(request, () => {})
    })
  }
  finally {
    clearTimeout(timer)
    process.off('exit', end)
    end()
  }
}

/** The other side, in the process: one request in, one answer out. The caller ends the process, and it ends when the caller has gone. */
export function answerCaller<Request extends object, Answer>(answer: (request: Request) => Answer | Promise<Answer>): void {
  process.on('message', async (request: Request) => {
    process.send?.(await answer(withOwnBytes(request)))
  })
  process.on('disconnect', () => process.exit())
}

/** Bytes that came by message can begin at an odd address, where Node looks for two-byte text for ever. */
function withOwnBytes<Request extends object>(request: Request): Request {
  return { ...request, ...Object.fromEntries(Object.entries(request).flatMap(([name, value]) => value instanceof Uint8Array ? [[name, new Uint8Array(value)]] : [])) }
}
