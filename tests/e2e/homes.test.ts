import { expect, it } from 'vitest'
import { expectAccessible, phone, soon, useBrowser, visit, wide } from '../support/browser'

useBrowser()

const places = [
  ['planner', '/desk'], ['moderator', '/desk'], ['staff', '/desk'], ['director', '/desk'], ['leader', '/desk'], ['admin', '/admin'], ['security', '/admin'], ['auditor', '/audit'],
  ['deputy', '/deputy'], ['cppcc', '/deputy'], ['expert', '/expert'], ['liaison', '/unit'], ['unit', '/unit'], ['township', '/unit'], ['enterprise', '/enterprise'],
] as const

it('everybody is led to his own place, and a visitor to the way in', async () => {
  for (const [as, place] of places) {
    await using visited = await visit('/home', { ...phone, as })
    expect(new URL(visited.page.url()).pathname, as).toMatch(new RegExp(`^${place}(?:/setup)?$`))
  }
  await using stranger = await visit('/home', phone)
  expect(new URL(stranger.page.url()).pathname).toBe('/sign-in')
  await using other = await visit('/deputy', { ...phone, as: 'expert', pardon: /403/ })
  expect(await other.page.locator('h1').innerText()).toContain('您不能查看这个页面')
})

it.each([['phone', phone], ['wide', wide]] as const)('%s: a deputy finds what is open, writes in that capacity and sees it listed', async (_, device) => {
  await using visited = await visit('/deputy', { ...device, as: 'deputy', pardon: /428/ })
  const { page, complaints } = visited
  expect(await page.locator('h1').innerText()).toBe('人大代表（演示）')
  await expectAccessible(page)
  await page.getByRole('link', { name: '以人大代表身份写意见' }).first().click()
  await page.locator('form.form textarea[name="text"]').fill('建议预留跨界公交走廊。')
  await page.getByRole('button', { name: '下一步' }).click()
  await soon(() => page.locator('[data-field="party"] select').inputValue()).toBe('npcDeputy')
  await page.getByRole('checkbox', { name: /我已知道/ }).check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.locator('[data-receipt]').waitFor()
  await page.goto('/deputy', { waitUntil: 'networkidle' })
  expect(await page.getByText('建议预留跨界公交走廊').count()).toBeGreaterThan(0)
  await page.goto('/', { waitUntil: 'networkidle' })
  if (device.hasTouch) await page.getByText('菜单').click()
  await page.getByRole('banner').getByRole('link', { name: '个人中心' }).click()
  await page.waitForURL('**/deputy')
  expect(complaints).toEqual([])
})

it('a guest is not offered an office, and is told so where an address names one', async () => {
  await using visited = await visit('/stages/wq-gongshi-1/submit?party=npcDeputy', phone)
  const { page } = visited
  await page.locator('form.form textarea[name="text"]').fill('请保留村口的老槐树。')
  await page.getByRole('button', { name: '下一步' }).click()
  expect(await page.locator('[data-field="party"] option').allInnerTexts()).not.toContain('专家')
  await page.getByRole('checkbox', { name: /我已知道/ }).check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('请用本人账号登录后再选').first().waitFor()
  await page.locator('[data-field="party"] select').selectOption('resident')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '提交', exact: true }).waitFor()
})
