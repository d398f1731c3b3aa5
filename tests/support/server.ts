import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The built server; `npm run build` makes it. */
export const builtServer = fileURLToPath(new URL('../../.output/server/index.mjs', import.meta.url))

export interface RunningServer {
  base: string
  directory: string
  process: ChildProcess
  /** What it has written so far. */
  log: () => string
  /** Ends it in order, or at once with SIGKILL. */
  stop: (signal?: NodeJS.Signals) => Promise<void>
}

/** A port nobody listens on now: `wanted` itself, and it fails where somebody does; without it any that is free. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')))
    })
  })
}

/** A port that stays free between two servers: below those that the system gives to whoever asks for any. */
export const keptPort = (): Promise<number> => freePort(20_000 + Math.floor(Math.random() * 10_000)).catch(keptPort)

/** A data directory that the test removes. */
export const temporaryDirectory = () => mkdtemp(join(tmpdir(), 'gonghui-'))

/** As `npm start` does: a young generation of its usual size holds a hundred megabytes of garbage (docs/performance.md). */
const asStarted = ['--max-semi-space-size=8']

/**
 * For a server that lives as long as a test file. The embedded database's WebAssembly is compiled once, quickly; compiling
 * what is used often once more takes a third of the processor time of a start, and saves less in the minute that follows.
 */
export const forAMinute = ['--liftoff-only', '--max-semi-space-size=32']

/** Starts the built server on loopback, at `env.PORT` or any that is free, by `flags` of Node, and waits until it is ready. */
export async function startServer(options: { directory: string, env?: Record<string, string>, entry?: string, seconds?: number, flags?: readonly string[] }): Promise<RunningServer> {
  const port = Number(options.env?.PORT) || await freePort()
  const base = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [...options.flags ?? asStarted, options.entry ?? builtServer], {
    cwd: options.directory,
    env: { ...cleanEnvironment(), GONGHUI_DATA: join(options.directory, 'data'), HOST: '127.0.0.1', PORT: String(port), NODE_ENV: 'production', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stdout.on('data', (chunk: Buffer) => log += chunk.toString())
  child.stderr.on('data', (chunk: Buffer) => log += chunk.toString())
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    await ended
  }
  const deadline = Date.now() + (options.seconds ?? 60) * 1000
  while (Date.now() < deadline && child.exitCode === null) {
    if (await fetch(`${base}/readyz`).then(response => response.ok, () => false)) return { base, directory: options.directory, process: child, log: () => log, stop }
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  await stop('SIGKILL')
  throw new Error(`the server did not become ready:\n${log}`)
}

/** The environment without settings of ours, so that a developer's own do not leak into tests, and without the test runner's, which better-auth takes as leave to skip its checks. */
function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GONGHUI_') && !name.startsWith('VITEST') && name !== 'TEST' && name !== 'DATABASE_URL' && name !== 'NITRO_PORT'))
}

/** Removes a data directory. */
export const removeDirectory = (directory: string) => rm(directory, { recursive: true, force: true })
