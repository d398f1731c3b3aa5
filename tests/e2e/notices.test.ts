import { expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'

useBrowser()

it('staff write a notice and hand it in, the director releases it, a resident reads on his phone whether he can still speak; its poster is printed', { timeout: 180_000 }, async () => {
  await using desk = await visit('/desk/plans/wuqing-2035/notices', { ...wide, as: 'staff', pardon: /status of 422/ })
  const { page } = desk
  await expectAccessible(page)
  await page.getByLabel('类别').selectOption({ label: '草案公示' })
  await page.getByLabel('所属环节').selectOption({ label: '武清区国土空间总体规划（2018—2035年）草案公示' })
  await page.getByRole('button', { name: '起草' }).click()
  await page.getByText('还缺 1 项').waitFor()
  // What is missing is told at its field, and the focus goes there.
  await page.getByRole('button', { name: '提交审核' }).click()
  const places = page.getByLabel('展示地点（中文）')
  await soon(() => places.getAttribute('aria-invalid')).toBe('true')
  await soon(() => page.locator('textarea:focus[aria-invalid=true]').count()).toBe(1)
  await places.fill('区规划展览馆一层；\n各镇街党群服务中心')
  await page.getByLabel('标题（中文）').fill('关于规划草案补充公示的公告')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('应有的内容都已填写。').waitFor()
  await page.getByRole('button', { name: '提交审核' }).click()
  await page.getByText('已提交审核，由办公室主任发布。').waitFor()
  const address = page.url()

  await using office = await visit(new URL(address).pathname, { ...wide, as: 'director', pardon: /status of 422/ })
  await office.page.getByRole('button', { name: '审核发布' }).click()
  await office.page.getByRole('dialog').waitFor()
  await expectAccessible(office.page, '.ui-dialog')
  await office.page.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await soon(() => office.page.getByRole('dialog').getByText('请确认').count()).toBe(1)
  await office.page.getByRole('checkbox', { name: '已完成公开审查' }).check()
  await office.page.getByRole('checkbox', { name: '已完成保密审查' }).check()
  await office.page.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await office.page.getByText('已发布').first().waitFor()
  // The stage opened days ago: one click moves its last day.
  await office.page.getByText(/公示比计划晚了 9 天/).waitFor()
  await expectAccessible(office.page)
  await office.page.getByRole('button', { name: /^截止日期推后到/ }).click()
  await office.page.getByRole('dialog').getByRole('button', { name: /^截止日期推后到/ }).click()
  await office.page.getByText('公示时间满足法定期限。').waitFor()

  await page.reload({ waitUntil: 'networkidle' })
  await page.getByRole('button', { name: '登记一处' }).click()
  await page.getByLabel('地点、报刊版面或网址').fill('区规划展览馆一层公告栏')
  await page.getByLabel('经办人').fill('李明')
  // This minute by the clock of Beijing, which is the browser's here.
  await page.getByLabel('开始时间（北京时间）').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16))
  await page.getByRole('dialog').getByRole('button', { name: '登记一处' }).click()
  await page.getByText('李明', { exact: false }).first().waitFor()

  await using reader = await visit('/notices', phone)
  await noSideways(reader.page)
  await expectAccessible(reader.page)
  await reader.page.getByRole('link', { name: '关于规划草案补充公示的公告' }).click()
  await reader.page.getByText('还能提意见吗').waitFor()
  await reader.page.getByText(/可以，.+24时前都可以提。/).waitFor()
  // The stage closes later than the notice tells: both days and the reason stand there.
  await reader.page.getByText(/截止日期已由公告写明的.+改为/).waitFor()
  await reader.page.getByText('原因：公示实际开始时间晚于计划', { exact: false }).waitFor()
  await reader.page.getByText('区规划展览馆一层公告栏').waitFor()
  expect(await reader.page.getByRole('link', { name: '写下您的意见' }).getAttribute('href')).toBe('/stages/wq-gongshi-1/submit')
  await noSideways(reader.page)
  await expectAccessible(reader.page)

  await reader.page.getByRole('link', { name: '张贴用海报' }).click()
  await reader.page.getByRole('img', { name: '本页网址的二维码' }).waitFor()
  await noSideways(reader.page)
  await expectAccessible(reader.page)
  // On paper it is one sheet, of the size that was chosen.
  for (const [paper, width] of [['A4', 595], ['A3', 842]] as const) {
    await reader.page.getByRole('group', { name: '纸张' }).getByText(paper).click()
    // The size reaches the style sheet a moment after the choice.
    await soon(async () => {
      const pdf = (await reader.page.pdf({ preferCSSPageSize: true })).toString('latin1')
      return { paper, pages: pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, width: Math.round(Number(/\/MediaBox\s*\[0 0 ([\d.]+)/.exec(pdf)?.[1])) }
    }).toEqual({ paper, pages: 1, width })
  }
  for (const { complaints } of [desk, office, reader]) expect(complaints).toEqual([])
})

it('two people who change the same line: the slower sees what the other wrote before anything is written over', { timeout: 90_000 }, async () => {
  await using desk = await visit('/desk/plans/wuqing-2035/notices', { ...wide, as: 'staff', pardon: /status of 409/ })
  await desk.page.getByLabel('类别').selectOption({ label: '动态' })
  await desk.page.getByRole('button', { name: '起草' }).click()
  await desk.page.getByLabel('标题（中文）').fill('我写的标题')
  await using other = await visit(new URL(desk.page.url()).pathname, { ...wide, as: 'planner' })
  await other.page.getByLabel('标题（中文）').fill('他写的标题')
  await other.page.getByRole('button', { name: '保存' }).click()
  await other.page.getByText('已保存', { exact: true }).first().waitFor()
  await desk.page.getByRole('button', { name: '保存' }).click()
  await desk.page.getByText('“标题”他人改为：他写的标题').waitFor()
  expect(await desk.page.getByLabel('标题（中文）').inputValue()).toBe('我写的标题')
  for (const { complaints } of [desk, other]) expect(complaints).toEqual([])
})

it('without script the list, a notice and its poster are read', async () => {
  await using reader = await visit('/notices', { ...phone, javaScriptEnabled: false })
  await reader.page.getByLabel('类别').selectOption({ label: '解读' })
  await reader.page.getByRole('button', { name: '查看' }).click()
  expect(await reader.page.getByText('规划草案走进镇街').count()).toBe(0)
  await reader.page.getByRole('link', { name: /^一读就懂/ }).click()
  await reader.page.getByText('第一条，永久基本农田。', { exact: false }).waitFor()
  await reader.page.goto(`${reader.page.url()}/poster`)
  expect(await reader.page.getByRole('img', { name: '本页网址的二维码' }).count()).toBe(1)
})
