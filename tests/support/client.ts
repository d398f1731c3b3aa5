import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { startSeeded } from './seed'

type Role = 'planner' | 'moderator' | 'staff' | 'director' | 'leader' | 'admin' | 'security' | 'auditor' | 'deputy' | 'cppcc' | 'expert' | 'liaison' | 'waterleader' | 'unit' | 'township' | 'enterprise'

export interface Answer<T = Record<string, unknown>> { status: number, headers: Headers, body: T }

const anAddress = () => `10.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}.${1 + Math.floor(Math.random() * 254)}`
/** Limits count by address; each test file comes from one of its own, as behind a trusted proxy. */
let ownAddress = anAddress()
let ownServer: string | undefined

/** Gives the tests of a file a server of their own, where what other files have released or received would be in the way. */
export function useOwnServer(env: Record<string, string> | (() => Promise<Record<string, string>>) = {}) {
  let end: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const server = await startSeeded(inject('seed'), typeof env === 'function' ? await env() : env)
    ownServer = server.base
    end = server.stop
  })
  afterAll(async () => {
    ownServer = undefined
    await end?.()
  })
}

/** The address of the server under test: the file's own, else that of the run. */
export const serverBase = () => ownServer ?? inject('base')

/** Asks the server under test; `as` carries a signed-in session. */
export async function ask<T = Record<string, unknown>>(path: string, options: { method?: string, body?: unknown, as?: string, headers?: Record<string, string>, base?: string, /** Fields as a form without script sends them. */ fields?: Record<string, string> } = {}): Promise<Answer<T>> {
  const form = options.body instanceof FormData ? options.body : options.fields && new URLSearchParams(options.fields)
  const response = await fetch((options.base ?? serverBase()) + path, {
    method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
    headers: { 'x-forwarded-for': ownAddress, ...(options.body === undefined || form ? {} : { 'content-type': 'application/json' }), ...(options.as ? { cookie: options.as } : {}), ...options.headers },
    body: form ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
    redirect: 'manual',
  })
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json') ?? false
  // The caller names the shape the route describes; the assertions on it are the test.
  return { status: response.status, headers: response.headers, body: (json && text ? JSON.parse(text) : text) as T }
}

const sessions = new Map<string, string>()

/** Files share this module: nothing of one is left for the next. */
export function beginFile() {
  ownAddress = anAddress()
  sessions.clear()
}

/** The session cookie of a demonstration account. */
export async function signIn(role: Role, base = serverBase()): Promise<string> {
  const known = sessions.get(base + role)
  if (known) return known
  const response = await fetch(`${base}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'origin': base, 'x-forwarded-for': ownAddress },
    body: JSON.stringify({ name: role, password: 'gonghui-demo-2026' }),
  })
  if (!response.ok) throw new Error(`sign-in as ${role}: ${response.status}`)
  const cookie = response.headers.getSetCookie().map(line => line.split(';')[0]).join('; ')
  sessions.set(base + role, cookie)
  return cookie
}

/** A submission body that is accepted as it is. */
export function aSubmission(overrides: Record<string, unknown> = {}) {
  return { id: randomUUID(), opinions: [{ text: '建议在镇区增设公交首末站。', anchor: { kind: 'whole' } }], consent: true, ...overrides }
}
