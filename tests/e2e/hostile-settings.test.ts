import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeskList } from '../../shared/schemas/desk'
import { soon, useBrowser } from '../support/browser'
import { ask, serverBase, signIn } from '../support/client'
import { at, bringSheet, browserCookies, hostileSheet, inviteHostile, labelProvider, noteNetworks, renameSite, sendAsResident, siteRounds } from '../support/hostile-settings'
import { alarm, carrying, shortAlarm } from '../support/hostile-strings'
import { realProvider } from '../support/identity-provider'
import { countShown } from '../support/script-watch'
import { watched } from '../support/watched-visitor'

/** The rest of the corpus: what operators, administrators and people about themselves write (hostile-texts.test.ts has the plan and its opinions). */
useBrowser()

describe('what an administrator writes about the site', () => {
  it('stands on every page as text, in both languages', { timeout: 600_000 }, async () => {
    await using visitor = await watched()
    for (let round = 0; round < siteRounds; round += 1) {
      await renameSite(round)
      await visitor.look('/about', 1)
    }
    for (const path of ['/', '/en', '/en/about', '/stages', '/stages/wq-gongshi-1', '/stages/wq-gongshi-1/submit', '/search', '/receipts', '/sitemap', '/privacy', '/sign-in', '/no-such-page']) await visitor.look(path, 1)
    await using admin = await watched('admin')
    for (const path of ['/admin/settings', '/en/admin/settings', '/admin/setup/site']) await admin.look(path, 1)
    for (const path of ['/admin', '/admin/setup']) await admin.look(path, 0)
    await using desk = await watched('director')
    await desk.look('/desk', 0)
  })

  it('in sheets: as they are looked at, with what is wrong in them, and where their rows then stand', { timeout: 600_000 }, async () => {
    await using admin = await watched('admin')
    for (const kind of ['people', 'places', 'topics'] as const) {
      for (const wrong of [false, true]) {
        const buffer = await hostileSheet(kind, wrong)
        await admin.look(`/admin/setup/${kind}`, 1, async (page) => {
          const before = await countShown(page)
          await page.locator('input[type=file]').first().setInputFiles({ name: `${at(carrying(40), 1).replaceAll(/[/\\]/g, '')}.xlsx`, mimeType: 'application/octet-stream', buffer })
          await soon(() => countShown(page)).toBeGreaterThan(before)
        })
      }
      expect(await bringSheet(kind), kind).toBeGreaterThan(50)
    }
    for (const path of ['/admin/people', '/admin/units', '/admin/setup/people', '/admin/setup/places', '/admin/setup/topics']) await admin.look(path, path.includes('setup') ? 0 : 10)
    await using visitor = await watched()
    await visitor.look('/stages/wq-gongshi-1/submit', 0)
    await using staff = await watched('staff')
    for (const path of ['/desk/stages/new', '/desk/stages/wq-gongshi-1/queue']) await staff.look(path, 0)
  })
})

describe('what a security officer writes', () => {
  let provider: Awaited<ReturnType<typeof realProvider>>
  beforeAll(async () => {
    provider = await realProvider(`${serverBase()}/api/sign-in/oidc/callback`, () => null)
  })
  afterAll(() => provider.stop())

  it('about networks and the sign-in provider', { timeout: 400_000 }, async () => {
    await using officer = await watched('security')
    expect(await noteNetworks()).toBeGreaterThan(100)
    await officer.look('/admin/security', 20)
    await using visitor = await watched()
    // The first five run in twenty characters.
    for (let round = 0; round < 10; round += 1) {
      await labelProvider(provider.issuer, round)
      for (const path of ['/sign-in']) await visitor.look(path, 1, page => soon(() => countShown(page)).toBeGreaterThan(0))
    }
    await officer.look('/admin/security', 20)
  })
})

describe('what people write about themselves', () => {
  it('names of passkeys, added in the browser and renamed', { timeout: 300_000 }, async () => {
    // Passkeys are for names, not for addresses.
    const base = serverBase().replace('127.0.0.1', 'localhost')
    await using visitor = await watched(undefined, base)
    const { page, context } = visitor
    expect((await context.request.post('/api/sign-in', { data: { name: 'leader', password: 'gonghui-demo-2026' }, headers: { origin: base } })).status()).toBe(200)
    const device = await context.newCDPSession(page)
    await device.send('WebAuthn.enable')
    await device.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
    // Of those that were cut, the ones whose call is still whole: the others could not be counted.
    const names = carrying(40).filter(name => name.includes(alarm) || name.includes(`${shortAlarm}()`))
    await visitor.look('/profile', 1, async () => {
      await page.getByLabel('设备名称').fill(at(names, 0))
      await page.getByRole('button', { name: '添加通行密钥' }).click()
      // The page reads the profile again once its session is the stronger one; asked before, the old one has ended.
      await page.getByRole('button', { name: '移除' }).waitFor()
    })
    const { secondFactor } = await (await context.request.get('/api/profile')).json() as { secondFactor: { passkeys: { id: string }[] } } // What profileSchema describes.
    const path = `/api/profile/passkeys/${secondFactor.passkeys[0]?.id}`
    for (let round = 1; round < 16; round += 1) {
      expect((await context.request.patch(path, { data: { name: at(names, round) }, headers: { origin: base } })).status()).toBe(204)
      await visitor.look('/profile', 1, () => soon(() => countShown(page)).toBeGreaterThan(0))
    }
    expect((await context.request.delete(path, { headers: { origin: base } })).status()).toBe(204)
  })

  it('what a resident sent, in his own list, and his name and helper where staff look', { timeout: 300_000 }, async () => {
    const as = await sendAsResident()
    await using resident = await watched()
    await resident.context.addCookies(browserCookies(as))
    for (const path of ['/my']) await resident.look(path, 5, page => soon(() => countShown(page)).toBeGreaterThan(5))
    const { body } = await ask<DeskList>('/api/desk/stages/wq-gongshi-1/opinions?sort=newest&limit=100', { as: await signIn('staff') })
    await using director = await watched('director')
    for (const index of [0, 10, 20, 30, 40, 50]) {
      await director.look(`/desk/stages/wq-gongshi-1/queue?sort=newest&item=${at(body.items, index).id}`, 2, async (page) => {
        await page.getByRole('button', { name: '看联系方式' }).click()
        await page.getByLabel('为什么要看').fill(at(carrying(200), index))
        await page.getByRole('button', { name: '查看', exact: true }).click()
        await page.locator('.contact dd').first().waitFor()
        await soon(() => page.locator('.contact dl').innerText()).toContain('gh()')
      })
    }
  })

  it('names of people and units on a one-time link', async () => {
    await using visitor = await watched()
    for (const token of await inviteHostile()) await visitor.look(`/invitations/${token}`, 1, page => soon(() => countShown(page)).toBeGreaterThan(0))
  })
})

describe('the record of all that', () => {
  it('shows it as text, and exports no formula', { timeout: 300_000 }, async () => {
    await using auditor = await watched('auditor')
    for (const [kind, least] of [['setting', 5], ['person', 5], ['submission', 1]] as const) await auditor.look(`/audit?kind=${kind}`, least)
    const { status, body } = await ask<string>('/api/audit/export.csv', { as: await signIn('auditor') })
    expect(status).toBe(200)
    // A cell begins at the start of a line or after a comma, with or without a quotation mark; those within one have theirs doubled.
    const cells = [...body.replace(/^\uFEFF/, '').matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/gm)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '')
    expect(cells.length).toBeGreaterThan(1000)
    expect(cells.filter(cell => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    expect(body).toContain('gonghuiAlarm')
  })
})
