import { DOMParser } from '@xmldom/xmldom'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DeskList } from '../../shared/schemas/desk'
import type { PublicOpinionList } from '../../shared/schemas/opinion'
import { soon, useBrowser } from '../support/browser'
import { ask, signIn } from '../support/client'
import { fillWithHostileTexts } from '../support/hostile-installation'
import { alarm, hostileStrings } from '../support/hostile-strings'
import { watched } from '../support/watched-visitor'

useBrowser()
let filled: Awaited<ReturnType<typeof fillWithHostileTexts>>
beforeAll(async () => {
  filled = await fillWithHostileTexts()
})

describe('the detector', () => {
  const bare = '/a-page-without-policy'
  /** Answers one address of the site with a page of the test's own, with this policy or none. */
  async function planted(body: string, policy?: string) {
    const visitor = await watched()
    await visitor.page.route(`**${bare}`, route => route.fulfill({ contentType: 'text/html; charset=utf-8', body, headers: policy ? { 'content-security-policy': policy } : {} }))
    await visitor.page.goto(bare)
    return visitor
  }

  it.each([
    ['a payload that runs', `<img src="data:," onerror="${alarm}(1)">`, undefined, 'a payload ran'],
    ['a dialog', '<script>alert(1)</script>', undefined, 'dialog'],
    ['a request to another host', '<img src="https://evil.example/x.png">', undefined, 'request: https://evil.example'],
    ['an error', '<script>throw new Error("x")</script>', undefined, 'error: '],
    ['a breach of the policy', `<script>${alarm}(1)</script>`, 'default-src \'self\'', 'policy: script-src'],
  ])('hears %s', async (_, body, policy, what) => {
    await using visitor = await planted(body, policy)
    await soon(() => visitor.watch.found.join()).toContain(what)
  })

  it('sees what waits for a touch, and that the corpus is alive where nothing is escaped', async () => {
    const raw = `<meta charset=utf-8><script>for (const text of ${JSON.stringify(hostileStrings).replaceAll('<', '\\u003c')}) { const box = document.body.appendChild(document.createElement('div')); box.innerHTML = text }</script>`
    await using visitor = await planted(`<body>${raw}`)
    await soon(() => visitor.watch.found.filter(line => line.includes('a payload ran')).length).toBeGreaterThan(10)
    expect((await visitor.watch.armed(visitor.page)).length).toBeGreaterThan(200)
  })
})

describe('whatever somebody writes stands on the page as text', () => {
  it('has come in: every opinion is public', () => {
    expect([filled.opinions, filled.published]).toEqual([hostileStrings.length - 2, filled.opinions])
  })

  it('in the list of opinions, on every page of it', async () => {
    await using visitor = await watched()
    const [stage] = filled.stages
    let shown = 0
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''
      const { body } = await ask<PublicOpinionList>(`/api/stages/${stage}/opinions${query}`)
      await visitor.look(`/stages/${stage}/opinions${query}`, 10)
      shown += body.items.length
      cursor = body.nextCursor
    }
    expect(shown).toBe(filled.opinions)
  })

  it('on the map, its cards and its list', async () => {
    await using visitor = await watched()
    const [stage] = filled.stages
    const openDot = async (page: Page) => {
      await soon(() => page.locator('.map-dot').count()).toBeGreaterThan(0)
      // A dot of many leads nearer, one of few shows them.
      for (let step = 0; step < 8 && await page.locator('.selection .opinion').count() === 0; step++) {
        await page.locator('.map-dot').first().focus()
        await page.keyboard.press('Enter')
        await page.waitForTimeout(600)
      }
      await page.locator('.selection .opinion').first().waitFor()
    }
    await visitor.look(`/stages/${stage}/opinions?view=map`, 1, openDot)
    await visitor.look(`/plans/${filled.plan}/map?draft=${filled.version}&view=list`, 100)
    await visitor.look(`/plans/${filled.plan}/map?draft=${filled.version}`, 40, async (page) => {
      await page.locator('.map-feature').first().focus()
      await page.keyboard.press('Enter')
      await page.locator('.selection').waitFor()
    })
  })

  it('on the pages of stages, their forms and outcomes, in both languages', async () => {
    await using visitor = await watched()
    await visitor.look('/', 1)
    await visitor.look('/stages', 30)
    await visitor.look(`/plans/${filled.plan}`, 1)
    for (const stage of filled.stages.slice(0, 2)) await visitor.look(`/stages/${stage}`, 10)
    await visitor.look(`/stages/${filled.stages[0]}/outcomes`, 1)
    await visitor.look(`/stages/${filled.stages[0]}/submit`, 10)
    // English texts go through the same templates.
    await visitor.look('/en/stages', 30)
    await visitor.look(`/en/stages/${filled.stages[0]}`, 10)
    await visitor.look('/sitemap', 1)
  })

  it('in the draft: text, drawings, attachments, contents, what was found', async () => {
    await using visitor = await watched()
    const draft = `/plans/${filled.plan}/drafts/${filled.version}`
    for (const query of ['', '?chapter=all', '?chapter=figures', `?q=${alarm}`]) await visitor.look(draft + query, 20)
    await visitor.look(`/en${draft}?chapter=figures`, 20)
  })

  it('on receipts, with the answers', async () => {
    await using visitor = await watched()
    await visitor.look(`/receipts/${filled.receipts[0]}`, 1)
  })

  it('in the search, also as what is searched for, and in whatever else an address says', async () => {
    await using visitor = await watched()
    await visitor.look(`/search?q=${alarm}`, 20)
    const asked = ['<img src=x onerror=gh()>', '"><svg onload=gh()>', 'javascript:gh()', '{{gh()}}', '</title><script>gh()</script>', '\' onfocus=gh() \'']
    for (const q of asked.map(encodeURIComponent)) await visitor.look(`/search?q=${q}`, 1)
    for (const q of asked.slice(0, 1).map(encodeURIComponent)) {
      await visitor.look(`/stages/${filled.stages[0]}/opinions?q=${q}&topic=${q}&outcome=${q}&township=${q}&bbox=${q}&block=${q}&sort=${q}&view=${q}`, 0)
      await visitor.look(`/plans/${filled.plan}/drafts/${filled.version}?q=${q}&chapter=${q}&at=${q}`, 0)
      await visitor.look(`/sign-in?to=${q}&error=${q}`, 0)
      await visitor.look(`/receipts?code=${q}`, 0)
      await visitor.look(`/${q}`, 0)
    }
  })

  it('in the feeds, which stay well-formed', async () => {
    for (const path of ['/feed.atom', `/plans/${filled.plan}/feed.atom`]) {
      const { body } = await ask<string>(path)
      const root = new DOMParser({ onError: (level, message) => {
        // A half of a character that somebody cut stands as U+FFFD, which the parser takes for a wrong encoding.
        if (level !== 'warning') throw new Error(message)
      } }).parseFromString(body, 'application/xml').documentElement
      const names = new Set([...root?.getElementsByTagName('*') ?? []].map(element => element.tagName))
      expect([...names].sort()).toEqual(['author', 'category', 'content', 'entry', 'id', 'link', 'name', 'title', 'updated'])
      expect(root?.textContent?.split(alarm).length).toBeGreaterThan(20)
    }
  })
})

describe('and so at the desk, in the administration and in the record', () => {
  it('in the queue, with its history', async () => {
    await using visitor = await watched('director')
    const queue = `/desk/stages/${filled.stages[0]}/queue?sort=number`
    await visitor.look(queue, 20)
    const { body } = await ask<DeskList>(`/api/desk/stages/${filled.stages[0]}/opinions?limit=100&sort=number`, { as: await signIn('staff') })
    for (const { id } of body.items.slice(0, 2)) await visitor.look(`${queue}&item=${id}`, 20)
  })

  it('in overviews, stages, drafts and their editor', async () => {
    await using visitor = await watched('director')
    const draft = `/desk/drafts/${filled.plan}/${filled.version}`
    for (const path of ['/desk', '/desk/stages', `/desk/stages/${filled.stages[0]}`, `/desk/stages/${filled.stages[1]}/edit`, '/desk/drafts', draft, `${draft}/release`, '/en/desk', '/dev/messages']) await visitor.look(path, path.endsWith('messages') ? 0 : 1)
  })

  it('among people and units', async () => {
    await using visitor = await watched('admin')
    for (const path of ['/admin/people', `/admin/people/${filled.person}`, '/admin/units']) await visitor.look(path, 1)
  })

  it('in the record, before and after', async () => {
    await using visitor = await watched('auditor')
    // With the names of people who are searched for, which the newest entries need not have.
    for (const kind of ['person', 'stage', 'opinion']) {
      await visitor.look(`/audit?kind=${kind}`, 5, async (page) => {
        await page.getByRole('combobox', { name: '操作人' }).fill(alarm)
        await page.locator('[role=option]').filter({ hasText: alarm }).nth(4).waitFor()
      })
    }
  })

  it('in the list of one’s own sessions', async () => {
    for (const agent of hostileStrings.filter(text => /^[\x20-\x7E]{1,300}$/.test(text)).slice(0, 20)) {
      await ask('/api/sign-in', { body: { name: 'leader', password: 'gonghui-demo-2026' }, headers: { 'user-agent': agent } })
    }
    await using visitor = await watched('leader')
    await visitor.look('/profile', 0)
  })
})
