import { expect, it } from 'vitest'
import { maskEmail } from '../../shared/domain/masking'
import { expectAccessible, noSideways, phone, running, soon, useBrowser, visit, wide } from '../support/browser'
import { awaitMessage } from '../support/messages'
import { aMailbox } from '../support/subscriptions'

useBrowser()

const linkIn = (text: string) => /\/subscriptions\/[\w-]{43}/.exec(text)?.[0] ?? expect.fail(text)

it('a resident follows a stage by mail on his phone, confirms and ends it; nothing of it needs a script', { timeout: 180_000 }, async () => {
  for (const javaScriptEnabled of [true, false]) {
    const email = aMailbox()
    await using stage = await visit('/stages/wq-gongshi-1', { ...phone, javaScriptEnabled, pardon: /status of 422/ })
    const { page } = stage
    await page.getByRole('main').getByRole('link', { name: '有消息发邮件给我' }).click()
    await page.getByRole('heading', { level: 1, name: '有消息，发邮件告诉您' }).waitFor()
    expect(await page.getByLabel('想知道什么').inputValue()).toBe('stage:wq-gongshi-1')
    if (javaScriptEnabled) await expectAccessible(page)
    // Without a script the link loads a page, whose heading stands there before its style sheets do.
    await page.waitForLoadState()
    await noSideways(page)
    // A slip is told at its field, and what was typed is still there.
    await page.getByLabel('电子邮箱').fill('li@example')
    await page.getByRole('button', { name: '订阅', exact: true }).click()
    await page.getByText('请填写正确的邮箱').waitFor()
    expect(await page.getByLabel('电子邮箱').inputValue()).toBe('li@example')
    expect(await page.getByLabel('想知道什么').inputValue()).toBe('stage:wq-gongshi-1')
    if (javaScriptEnabled) await running(page)
    await page.getByLabel('电子邮箱').fill(email)
    await page.getByRole('button', { name: '订阅', exact: true }).click()
    await page.getByText('请到邮箱里确认').waitFor()

    const link = linkIn(await awaitMessage(maskEmail(email), { template: 'subscriptionConfirm' }))
    await page.goto(link)
    await page.getByRole('button', { name: '确认订阅' }).click()
    await page.getByText('有消息时发邮件给您。').waitFor()
    if (javaScriptEnabled) await expectAccessible(page)
    await page.waitForLoadState()
    await noSideways(page)
    await page.getByRole('button', { name: /^退订/ }).click()
    await page.getByText('这个邮箱已经删除，不再发送邮件。').waitFor()
    await page.goto(link)
    await page.getByText('这个链接已经失效').waitFor()
    expect(stage.complaints.filter(one => !/404/.test(one))).toEqual([])
  }
})

it('the office looks through the materials of a submission and takes them', { timeout: 120_000 }, async () => {
  await using desk = await visit('/desk/plans/wuqing-2035/package', { ...wide, as: 'director' })
  const { page, complaints } = desk
  await page.getByRole('heading', { name: '公示材料' }).waitFor()
  await page.getByText(/还缺 \d+ 项/).waitFor()
  await expectAccessible(page)
  await page.getByText(/\d+ 个文件/).nth(1).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载报批材料' }).click()])
  expect(download.suggestedFilename()).toMatch(/报批材料（缺\d+项） \d{8}\.zip$/)
  await soon(async () => (await download.path()).length).toBeGreaterThan(0)
  await page.setViewportSize({ width: 390, height: 844 })
  await noSideways(page)
  expect(complaints).toEqual([])

  // The leading group sees the list and takes nothing.
  await using leader = await visit('/desk/plans/wuqing-2035/package', { ...wide, as: 'leader' })
  await leader.page.getByRole('heading', { name: '公示材料' }).waitFor()
  expect(await leader.page.getByRole('link', { name: '下载报批材料' }).count()).toBe(0)
})
