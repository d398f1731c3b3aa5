import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runInProcess } from '../../../server/utils/own-process'
import type { ProcessLimits } from '../../../server/utils/own-process'

const limits: ProcessLimits = { milliseconds: 20_000, megabytes: 64 }
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  }
  catch {
    return false
  }
}

describe('a process of its own', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'own-process-'))
    await build({ entryPoints: [fileURLToPath(new URL('../../../server/utils/own-process.ts', import.meta.url))], outfile: join(folder, 'own-process.mjs'), bundle: true, platform: 'node', format: 'esm' })
  })
  afterAll(() => rm(folder, { recursive: true }))
  const pidFile = () => join(folder, 'pid')
  const pid = async () => Number(await readFile(pidFile(), 'utf8'))

  /** Runs what answers a request: the words of a function, with `writeFileSync` at hand. It leaves its number first. */
  async function run(answer: string, { request = {}, ...within }: { request?: object } & Partial<ProcessLimits> = {}): Promise<unknown> {
    const file = join(folder, 'process.mjs')
    await writeFile(file, `import { writeFileSync } from 'node:fs'; import { answerCaller } from './own-process.mjs'; writeFileSync(${JSON.stringify(pidFile())}, String(process.pid)); answerCaller(${answer})`)
    return runInProcess<unknown>(file, request, { ...limits, ...within }, how => how)
  }

  it('answers, without the server\'s secrets and flags, and is ended', async () => {
    expect(await run('({ a }) => ({ a, env: { ...process.env }, flags: process.execArgv.filter(flag => /inspect|import|loader/.test(flag)) })', { request: { a: new Map([[1, 'x']]) } })).toEqual({ a: new Map([[1, 'x']]), env: {}, flags: [] })
    await vi.waitFor(async () => expect(isAlive(await pid())).toBe(false))
  })

  it.each([0, 1, 2, 3])('has bytes that begin where they begin, however long what stands before them is (%i)', async (before) => {
    const answer = await run('({ bytes }) => [bytes.byteOffset, bytes.buffer.byteLength, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("意", 0, "utf16le")]', { request: { name: 'x'.repeat(before), bytes: Buffer.from('abc') } })
    expect(answer).toEqual([0, 3, false])
  })

  it('is ended when its time runs out', async () => {
    expect(await run('() => { for (;;); }', { milliseconds: 1500 })).toBe('time')
    await vi.waitFor(async () => expect(isAlive(await pid())).toBe(false))
  })

  it.each([
    ['little by little', '() => { const all = []; for (let n = 0; ; n += 1) all.push({ n }) }'],
    ['in one great allocation', '() => { const all = []; for (;;) all.push(new Array(4_000_000).fill(0.5)) }'],
    ['in one larger than any may be', '() => "x".repeat(2 ** 28).split("")'],
  ])('runs out of memory %s, which is told apart, and we go on', async (_, answer) => {
    expect(await run(answer)).toBe('memory')
    expect(await run('() => "next"')).toBe('next')
  })

  it('leaves without a word, which is told apart too, also before it has everything', async () => {
    expect(await run('() => process.exit(3)')).toBe('exit')
    await writeFile(join(folder, 'leaving.mjs'), 'process.exit(0)')
    expect(await runInProcess(join(folder, 'leaving.mjs'), { bytes: new Uint8Array(30_000_000) }, limits, how => how)).toBe('exit')
  })

  it('tells what it says of itself as a fault of ours', async () => {
    await expect(run('() => { throw new TypeError("ours") }')).rejects.toThrow('TypeError: ours')
    await expect(run('async () => ({ no: () => {} })')).rejects.toThrow('could not be cloned')
    await expect(runInProcess(join(folder, 'nowhere.mjs'), {}, limits, how => how)).rejects.toThrow('Cannot find module')
    await expect(run('() => 1', { request: { no: () => {} } })).rejects.toThrow('could not be cloned')
  })

  it.each([
    ['at once, and it waits', '() => new Promise(() => setInterval(() => {}, 1000))', 'SIGKILL'],
    ['in order, and it is at work', '() => { for (;;); }', 'SIGTERM'],
  ] as const)('ends when whoever called it has gone %s', async (_, answer, signal) => {
    const began = join(folder, 'began')
    await rm(began, { force: true })
    await writeFile(join(folder, 'called.mjs'), `import { writeFileSync } from 'node:fs'; import { answerCaller } from './own-process.mjs'; const answer = ${answer}; answerCaller(() => { writeFileSync(${JSON.stringify(began)}, ''); writeFileSync(${JSON.stringify(pidFile())}, String(process.pid)); return answer() })`)
    await writeFile(join(folder, 'caller.mjs'), `import { runInProcess } from './own-process.mjs'; process.once('SIGTERM', () => process.exit()); await runInProcess(${JSON.stringify(join(folder, 'called.mjs'))}, {}, ${JSON.stringify(limits)}, how => how)`)
    const caller = spawn(process.execPath, [join(folder, 'caller.mjs')], { stdio: 'ignore' })
    await vi.waitFor(() => expect(existsSync(began)).toBe(true), { timeout: 10_000 })
    await vi.waitFor(async () => expect(isAlive(await pid())).toBe(true))
    caller.kill(signal)
    await vi.waitFor(async () => expect(isAlive(await pid())).toBe(false), { timeout: 5000 })
  })
})
