import { cp } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import type { DeskList } from '../../shared/schemas/desk'
import { aSubmission, ask, signIn } from '../support/client'
import { makeDatabase, testDatabaseUrl } from '../support/database'
import { copySeed } from '../support/seed'
import { builtServer, removeDirectory, startServer, temporaryDirectory } from '../support/server'

const url = '/api/stages/wq-gongshi-1/submissions'

describe('a killed server', () => {
  it('has every acknowledged submission once, whatever moment it was killed at', { timeout: 240_000 }, async () => {
    const { start, remove } = await copySeed(inject('seed'))
    onTestFinished(remove)
    const acknowledged = new Map<string, number>()
    for (let round = 0; round < 3; round++) {
      const server = await start()
      let stopped = false
      // Ten authors send one after the other until the server is gone; what was acknowledged is remembered.
      const authors = Array.from({ length: 6 }, async (_, author) => {
        for (let i = 0; !stopped && i < 6; i++) {
          const text = `耐久 ${round}-${author}-${i}`
          const taken = await ask<{ number: number }>(url, { base: server.base, body: aSubmission({ opinions: [{ text, anchor: { kind: 'whole' } }] }) }).catch(() => null)
          if (taken?.status === 201) acknowledged.set(text, taken.body.number)
        }
      })
      // Killed in the middle of the traffic, however fast the machine is: a few more are always on their way.
      const before = acknowledged.size
      const deadline = Date.now() + 60_000
      while (acknowledged.size < before + 8 + round * 5 && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 2))
      stopped = true
      await server.stop('SIGKILL')
      await Promise.all(authors)
    }
    expect(acknowledged.size).toBeGreaterThan(5)
    const server = await start()
    try {
      const moderator = await signIn('moderator', server.base)
      const found = new Map<string, number>()
      let cursor = ''
      do {
        const page: { body: DeskList } = await ask<DeskList>(`/api/desk/stages/wq-gongshi-1/opinions?sort=newest&limit=100${cursor && `&cursor=${cursor}`}`, { base: server.base, as: moderator })
        for (const item of page.body.items) if (item.preview.startsWith('耐久')) found.set(`${item.preview}#${item.label}`, 1)
        cursor = page.body.nextCursor ?? ''
      } while (cursor)
      for (const [text, number] of acknowledged) {
        const copies = [...found.keys()].filter(key => key.startsWith(`${text}#`))
        expect(copies, text).toEqual([`${text}#${String(number).padStart(4, '0')}`])
      }
    }
    finally {
      await server.stop()
    }
  })
})

/** What has nothing to do with the database that the tests run on, once. */
const once = it.runIf(!testDatabaseUrl)

describe('the built server', () => {
  once('runs from a copy elsewhere, with its migrations and processes', { timeout: 180_000 }, async () => {
    const elsewhere = await temporaryDirectory()
    await cp(dirname(dirname(builtServer)), join(elsewhere, 'out'), { recursive: true, verbatimSymlinks: true })
    const server = await startServer({ directory: elsewhere, entry: join(elsewhere, 'out/server/index.mjs'), env: { GONGHUI_DEMO: '1' } })
    try {
      expect((await ask('/', { base: server.base })).status).toBe(200)
      expect((await ask<{ items: unknown[] }>('/api/plans', { base: server.base })).body.items).toHaveLength(1)
      expect(server.log()).not.toMatch(/error/i)
    }
    finally {
      await server.stop()
      await removeDirectory(elsewhere)
    }
  })

  once('refuses a second process on one embedded database, and replicas without PostgreSQL, and says why', { timeout: 180_000 }, async () => {
    const place = await temporaryDirectory()
    const first = await startServer({ directory: place })
    try {
      await expect(startServer({ directory: place, seconds: 20 })).rejects.toThrow(/in use by process/)
      await expect(startServer({ directory: join(place), env: { GONGHUI_REPLICAS: '2' }, seconds: 20 })).rejects.toThrow(/DATABASE_URL/)
    }
    finally {
      await first.stop()
      await removeDirectory(place)
    }
  })

  it.runIf(testDatabaseUrl)('migrates once when several replicas start together on PostgreSQL', { timeout: 180_000 }, async () => {
    const own = await makeDatabase()
    const places = await Promise.all([1, 2, 3].map(() => temporaryDirectory()))
    try {
      const servers = await Promise.all(places.map(place => startServer({ directory: place, env: { DATABASE_URL: own?.url ?? '', GONGHUI_SECRET: 'a'.repeat(32), GONGHUI_REPLICAS: '3' } })))
      for (const server of servers) expect((await ask('/api/plans', { base: server.base })).status).toBe(200)
      await Promise.all(servers.map(server => server.stop()))
    }
    finally {
      await own?.drop()
      await Promise.all(places.map(removeDirectory))
    }
  })
})
