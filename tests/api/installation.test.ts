import { execFile } from 'node:child_process'
import { cp } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../support/client'
import { makeDatabase } from '../support/database'
import { acceptLink, cookieOf, goodPassword, signInAs } from '../support/people'
import { removeDirectory, startServer, temporaryDirectory } from '../support/server'
import type { RunningServer } from '../support/server'
import { totp } from '../support/totp'

const built = fileURLToPath(new URL('../../.output/server', import.meta.url))
let [directory, database, server]: [string, Awaited<ReturnType<typeof makeDatabase>>, RunningServer | undefined] = ['', null, undefined]
beforeAll(async () => {
  [directory, database] = [await temporaryDirectory(), await makeDatabase()]
  // Away from the repository, where no other node_modules is to be found: as on the server of an installation.
  await cp(built, `${directory}/output/server`, { recursive: true, verbatimSymlinks: true })
})
afterAll(async () => {
  await server?.stop()
  await database?.drop()
  await removeDirectory(directory)
})

const environment = () => database ? { DATABASE_URL: database.url } : undefined
const admin = (...list: string[]) => run('admin', ...list)
async function run(command: 'admin' | 'rekey', ...list: string[]) {
  const env = { PATH: process.env.PATH, GONGHUI_DATA: `${directory}/data`, GONGHUI_URL: 'http://localhost:3000', ...environment() }
  const done = promisify(execFile)(process.execPath, [`${directory}/output/server/commands/${command}.mjs`, ...list], { env, cwd: directory })
  return done.then(({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }), (error: { code: number, stdout: string, stderr: string }) => ({ code: error.code, text: error.stdout + error.stderr }))
}
const tokenIn = (text: string) => /\/invitations\/([\w-]+)/.exec(text)?.[1] ?? ''
const me = (as: string) => ask<{ actor: { roles: string[], waitsFor?: string }, secondFactor: string }>('/api/me', { as, base: server?.base })
const start = async (env: Record<string, string> = {}) => {
  server = await startServer({ directory, env: { GONGHUI_TRUSTED_PROXIES: '1', ...environment(), ...env } })
  return server.base
}

/** One story in order: a real installation has no account but those made here. */
describe('a real installation', () => {
  let token = ''

  it('gets its first administrator from a command, once', async () => {
    expect((await admin()).code).toBe(2)
    expect((await admin('--name', '张三')).code).toBe(2)
    expect((await admin('--name', '张三', '--phone', '123')).text).toContain('phone')
    const made = await admin('--name', '张三', '--phone', '13800138000')
    expect(made.code, made.text).toBe(0)
    token = tokenIn(made.text)
    expect(token.length).toBeGreaterThan(20)
    const refused = await admin('--name', '李四', '--user', 'lisi')
    expect([refused.code, refused.text.includes('--again')]).toEqual([1, true])
  })

  it('has its other command where only the build is', async () => {
    const told = await run('rekey', '--help')
    expect([told.code, told.text.includes('GONGHUI_SECRET_PREVIOUS')], told.text).toEqual([0, true])
  })

  it('refuses the demonstration', async () => {
    await expect(startServer({ directory, env: { GONGHUI_DEMO: '1', ...environment() }, seconds: 30 })).rejects.toThrow(/GONGHUI_DEMO=1 is refused/)
  })

  it('has no account of the demonstration, and withholds a role until the second factor is there', async () => {
    // As `npm start` leaves it, and as somebody's shell may have it: what is no demonstration shows nobody codes and links.
    const base = await start({ NODE_ENV: 'development' })
    expect((await signInAs('admin', 'gonghui-demo-2026', { base })).status).toBe(401)
    for (const path of ['/api/demo', '/api/dev/messages', '/dev/messages']) expect((await ask(path, { base })).status, path).toBe(404)
    const as = await acceptLink(token, goodPassword, base)
    expect((await me(as)).body).toMatchObject({ actor: { roles: [], waitsFor: 'secondFactor' }, secondFactor: 'required' })
    expect((await ask('/api/people', { as, base })).status).toBe(403)
    const page = await ask('/admin', { as, base })
    expect([page.status, page.headers.get('location')]).toEqual([302, '/profile/second-factor?to=/admin'])
    const { body: { secret } } = await ask<{ secret: string }>('/api/profile/second-factor', { body: {}, as, base })
    const confirmed = await ask('/api/profile/second-factor/confirm', { body: { code: totp(secret) }, as, base })
    const strong = cookieOf(confirmed.headers)
    expect((await me(strong)).body.actor).toMatchObject({ roles: ['admin'] })
    expect((await ask('/api/people', { as: strong, base })).status).toBe(200)
    const last = await ask<{ code: string }>('/api/profile/second-factor', { method: 'DELETE', body: {}, as: strong, base })
    expect([last.status, last.body.code], 'a role that needs one keeps one').toEqual([409, 'lastSecondFactor'])
    await walkDuties(strong, base)
  })

  it.skipIf(process.env.TEST_DATABASE_URL)('keeps the command off the embedded database while the server runs', async () => {
    const refused = await admin('--name', '李四', '--user', 'lisi', '--again')
    expect([refused.code, refused.text.includes('in use by process')]).toEqual([1, true])
  })

  it('lets who lost everything in again by the command', async () => {
    await server?.stop()
    const again = await admin('--name', '张三', '--phone', '138 0013 8000', '--again')
    expect(again.code, again.text).toBe(0)
    const base = await start()
    const as = await acceptLink(tokenIn(again.text), '又一句足够长的新口令', base)
    expect((await me(as)).body.actor, 'the second factor was taken away with the password').toMatchObject({ roles: [], waitsFor: 'secondFactor' })
  })

  it('has it all in its record, with the address and without what was typed', async () => {
    await server?.stop()
    server = undefined
    const entries = await recordOf()
    const actions = new Set(entries.map(entry => entry.action))
    for (const action of ['person.create', 'membership.grant', 'invitation.make', 'invitation.use', 'account.signIn', 'account.signInFailed', 'account.setAuthenticator', 'person.resetSecondFactor']) expect(actions, action).toContain(action)
    expect(entries.find(entry => entry.action === 'account.signIn')?.address).toMatch(/^172\./)
    expect(entries.filter(entry => entry.action === 'membership.grant').map(entry => entry.detail)).toContainEqual(expect.objectContaining({ before: null, after: expect.objectContaining({ role: 'admin' }) as unknown }))
    const all = JSON.stringify(entries)
    for (const secret of [goodPassword, 'gonghui-demo-2026', '13800138000', token]) expect(all).not.toContain(secret)
  })
})

/** The administrator appoints the first security officer and no second one. */
async function walkDuties(as: string, base: string) {
  const enter = (userName: string, role: string) => ask<{ code: string }>('/api/people', { body: { name: '三员之一', userName, memberships: [{ role }] }, as, base })
  expect((await enter('audit-1', 'auditor')).body.code).toBe('notAllowed')
  expect((await enter('security-1', 'securityOfficer')).status).toBe(201)
  expect((await enter('security-2', 'securityOfficer')).body.code).toBe('notAllowed')
}

async function recordOf(): Promise<{ action: string, address: string | null, detail: unknown }[]> {
  const { connect } = await import('#db/connect')
  const { auditEntries } = await import('#db/schema')
  const connection = await connect({ url: database?.url, directory: `${directory}/data/db`, migrations: fileURLToPath(new URL('../../db/migrations', import.meta.url)) })
  const entries = await connection.db.select().from(auditEntries)
  await connection.close()
  return entries
}
