import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addDays, legalDate } from '../../shared/domain/calendar'
import { expectAccessible, phone, soon, useBrowser, visit, wide } from '../support/browser'
import type { signIn } from '../support/client'
import { aSubmission, ask } from '../support/client'

const stage = 'wq-gongshi-1'
const queue = `/desk/stages/${stage}/queue`

useBrowser()

/** A refused write is told on the page; Chromium also writes its status to the console. */
const visitDesk = (path: string, as?: Parameters<typeof signIn>[0], options = wide) => visit(path, { ...options, as, pardon: /status of 409/ })

/** An opinion of a visitor, fresh in the queue; its text leads to it. */
async function arrive(text: string) {
  const answer = await ask('/api/stages/wq-gongshi-1/submissions', { body: aSubmission({ opinions: [{ text, anchor: { kind: 'whole' } }] }), headers: { 'x-forwarded-for': `10.1.0.${Math.floor(Math.random() * 250)}` } })
  expect(answer.status).toBe(201)
}

const opened = (page: Page) => page.locator('.queue-item h2')
const plan = (page: Page) => page.locator('.plan .words')
const states = (page: Page) => page.locator('.queue-item .states')
const message = (page: Page, text: string) => page.locator('.toast', { hasText: text }).first().waitFor()
/** The newest opinion, open. */
const newest = `${queue}?sort=newest`

describe('coming to the desk', () => {
  it('asks for signing in and leads back', async () => {
    await using visitor = await visitDesk('/desk/stages')
    const { page, complaints } = visitor
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await expectAccessible(page)
    await page.getByLabel('用户名、手机号或邮箱').fill('staff')
    await page.getByLabel('密码').fill('wrong')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('用户名或密码不正确').waitFor()
    await page.getByRole('button', { name: /办公室人员/ }).click()
    await page.waitForURL('**/desk/stages')
    await page.getByRole('heading', { name: '征求意见环节', level: 1 }).waitFor()
    expect(complaints.filter(text => !text.includes('status of 401'))).toEqual([])
  })

  it.each([['overview', '/desk'], ['stages', '/desk/stages'], ['figures', `/desk/stages/${stage}`], ['new stage', '/desk/stages/new'], ['stage', `/desk/stages/${stage}/edit`], ['queue', queue]])('%s is accessible, without complaints, on both widths', async (_, path) => {
    for (const options of [wide, phone]) {
      await using staff = await visitDesk(path, 'staff', options)
      await expectAccessible(staff.page)
      expect(await staff.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(1)
      expect(staff.complaints).toEqual([])
    }
  })
})

describe('the moderator', () => {
  it('works off a plain opinion in two strokes and Enter, and takes it back', async () => {
    await arrive('早高峰公交太挤，请加密班次。')
    await using moderator = await visitDesk(newest, 'moderator')
    const { page, complaints } = moderator
    await opened(page).waitFor()
    const label = await opened(page).innerText()
    await page.keyboard.press('0')
    await page.keyboard.press('8')
    await soon(() => plan(page).innerText()).toContain('08 综合交通')
    await page.keyboard.press('Enter')
    await soon(() => opened(page).innerText()).not.toBe(label)
    await message(page, `${label} · 08 综合交通 · 建议 · 公开`)
    await page.keyboard.press('z')
    await soon(() => opened(page).innerText()).toBe(label)
    await soon(() => states(page).innerText()).toContain('公开待审')
    expect(complaints).toEqual([])
  })

  it('withholds with a reason, finds topics by initials, and splits', async () => {
    await arrive('一、请修村口的路。二、请增加路灯。')
    await using moderator = await visitDesk(newest, 'moderator')
    const { page } = moderator
    await opened(page).waitFor()
    await page.keyboard.press('t')
    await page.keyboard.type('zhjt')
    await page.keyboard.press('Enter')
    await soon(() => plan(page).innerText()).toContain('08 综合交通')
    await page.keyboard.press('w')
    await page.keyboard.press('5')
    await soon(() => plan(page).innerText()).toContain('与规划无关')
    await page.keyboard.press('Escape')
    await soon(() => plan(page).innerText()).not.toContain('与规划无关')
    await page.keyboard.press('d')
    await page.getByRole('dialog').getByRole('button', { name: '拆成 2 条' }).click()
    await message(page, '已拆成 2 条')
    await soon(() => page.locator('.siblings li').count()).toBe(1)
  })

  it('takes twenty and gives them back', async () => {
    await using moderator = await visitDesk(`${queue}?visibility=pending`, 'moderator')
    const { page } = moderator
    await opened(page).waitFor()
    await page.keyboard.press('c')
    await message(page, '领取了 20 条')
    await page.waitForURL('**mine=true**')
    await soon(() => page.locator('.held').count()).toBeGreaterThanOrEqual(20)
    await page.keyboard.press('l')
    await message(page, '放回了')
  })

  it('changes many at once after seeing what would happen, and undoes it', async () => {
    await arrive('第一条，想要公园。')
    await arrive('第二条，想要公园。')
    await using moderator = await visitDesk(newest, 'moderator')
    const { page } = moderator
    await opened(page).waitFor()
    for (const key of ['x', 'j', 'x', 'b']) await page.keyboard.press(key)
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('做什么').selectOption('nature')
    await dialog.getByLabel('性质').selectOption('support')
    await dialog.getByRole('button', { name: '先看会怎样' }).click()
    await dialog.getByRole('button', { name: '变更 2 条' }).click()
    await message(page, '已变更 2 条')
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await message(page, '已撤销 2 条')
  })

  it('on a phone goes from the list to the opinion and back', async () => {
    await arrive('手机上也要能审。')
    await using moderator = await visitDesk(newest, 'moderator', phone)
    const { page, complaints } = moderator
    await page.locator('.row-line a').first().tap()
    await soon(() => page.locator('.queue-item .text').innerText()).toContain('手机上也要能审')
    await expectAccessible(page)
    await page.getByRole('combobox', { name: /查找主题/ }).fill('99')
    await soon(() => plan(page).innerText()).toContain('99 其他')
    await page.getByRole('button', { name: /只保存/ }).tap()
    await message(page, '99 其他')
    await page.getByRole('button', { name: '返回列表' }).tap()
    await page.locator('.row-line').first().waitFor()
    expect(complaints).toEqual([])
  })
})

describe('two people', () => {
  it('see each other’s change and lose nothing of their own', async () => {
    await arrive('两个人同时看这一条。')
    await using first = await visitDesk(newest, 'staff')
    await opened(first.page).waitFor()
    await using second = await visitDesk(first.page.url(), 'director')
    await opened(second.page).waitFor()
    for (const key of ['0', '9', 's']) await second.page.keyboard.press(key)
    await message(second.page, '09 公共服务设施')
    for (const key of ['0', '8', 's']) await first.page.keyboard.press(key)
    await first.page.getByText('他人刚刚修改过这一条').first().waitFor()
    await soon(() => plan(first.page).innerText()).toContain('08 综合交通')
    await expectAccessible(first.page)
    await first.page.getByRole('button', { name: '在最新内容上继续' }).click()
    await first.page.keyboard.press('s')
    await message(first.page, '08 综合交通')
  })

  it('answer: one decides and writes, the other checks, publishes and recalls', async () => {
    await arrive('请在北部增加一处社区卫生站。')
    await using moderator = await visitDesk(newest, 'moderator')
    await opened(moderator.page).waitFor()
    for (const key of ['0', '9', 's']) await moderator.page.keyboard.press(key)
    await message(moderator.page, '09')

    await using planner = await visitDesk(moderator.page.url(), 'planner')
    const { page } = planner
    await opened(page).waitFor()
    await page.keyboard.press('o')
    await page.keyboard.press('4')
    await page.getByLabel('理由').fill('现有卫生站的服务半径已经覆盖。')
    await page.getByRole('button', { name: '加上开头' }).click()
    await page.keyboard.type('现有卫生站步行十五分钟可达。')
    // Nothing typed is lost.
    await page.reload({ waitUntil: 'networkidle' })
    await soon(() => page.locator('.editor textarea').inputValue()).toContain('步行十五分钟可达')
    const address = page.url()
    const row = page.locator(`[data-row="${new URL(address).searchParams.get('item')}"]`)
    await page.locator('.editor textarea').press('Control+Enter')
    await message(page, '等另一人审核发布')
    // On to the next, as after Enter; what was sent is the second person's.
    await soon(() => page.url()).not.toBe(address)
    await soon(() => row.innerText()).toContain('答复待审')
    await row.getByRole('link').click()
    await page.getByText('须由另一人审核发布').waitFor()

    await using director = await visitDesk(address, 'director')
    await opened(director.page).waitFor()
    // Handing it on gave the lease back: nothing to take over.
    expect(await director.page.locator('.queue-actions').getByRole('button', { name: '接手' }).count()).toBe(0)
    await director.page.keyboard.press('y')
    // The stage answers together: checked, the reply is held.
    await message(director.page, '待统一发布')
    await director.page.keyboard.press('z')
    await message(director.page, '已恢复')
    await soon(() => states(director.page).innerText()).toContain('答复待审')
    expect([...planner.complaints, ...director.complaints]).toEqual([])
  })
})

it('an auditor sees everything and can change nothing', async () => {
  await using auditor = await visitDesk(queue, 'auditor')
  const { page } = auditor
  await opened(page).waitFor()
  expect(await page.locator('.plan, .choice, .row-line input').count()).toBe(0)
  await expectAccessible(page)
})

it('the office makes a stage, and its form warns of too short a time', async () => {
  await using staff = await visitDesk('/desk/stages/new', 'staff')
  const { page, complaints } = staff
  await page.getByLabel('名称（中文）').first().fill('第二次公示')
  // The round that follows the notice there is.
  expect(await page.getByLabel('轮次').inputValue()).toBe('2')
  await page.getByLabel('网址').fill('wq-gongshi-2')
  await page.getByLabel('征求什么意见（中文）').fill('草案修改后，您还有什么意见？')
  const level = async (part: string) => page.getByLabel('征求什么意见').evaluateAll((boxes, selector) => new Set(boxes.map(box => Math.round(box.closest('.field')?.querySelector(selector)?.getBoundingClientRect().top ?? 0))).size, part)
  expect([await level('.label'), await level('.control')]).toEqual([1, 1])
  // After the first round is over, whichever day the demonstration was seeded on.
  const today = legalDate(new Date())
  await page.getByLabel('第一天').fill(addDays(today, 30))
  await page.getByLabel('最后一天').fill(addDays(today, 41))
  await page.getByText('不足法定期限').waitFor()
  await page.getByRole('button', { name: /最后一天改为/ }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: '建立环节' }).click()
  await page.waitForURL('**/desk/stages/wq-gongshi-2')
  await page.getByRole('heading', { name: '第二次公示' }).waitFor()
  expect(complaints).toEqual([])
})
