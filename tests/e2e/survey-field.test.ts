import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { ask, signIn } from '../support/client'

useBrowser()

const stage = 'wq-gongshi-1'
const zh = (text: string) => ({ zh: text })
const topic = { id: 'topic', kind: 'single', required: true, title: zh('您多大年纪'), options: [{ id: 'o1', label: zh('60 岁以下') }, { id: 'o2', label: zh('60 岁及以上') }] }
const definition = {
  pages: [{ id: 'p1', questions: [topic] }, { id: 'p2', questions: [{ id: 'say', kind: 'longText', title: zh('您想说什么') }, ...['x1', 'x2', 'x3'].map(id => ({ id, kind: 'yesNo', title: zh(`是不是${id}`) }))] }],
  endings: [{ id: 'end', title: zh('谢谢您'), text: zh('') }, { id: 'enough', title: zh('名额已满，谢谢'), text: zh('') }],
}

/** Makes and publishes a survey of the open stage; answers its address. */
async function publish(): Promise<string> {
  const slug = `tian-${randomUUID().slice(0, 8)}`
  const as = await signIn('director')
  const made = await ask<{ version: number }>(`/api/desk/stages/${stage}/surveys`, { as, body: { slug, title: zh('居民问卷'), intro: zh(''), definition, settings: { steps: true, results: 'never' } } })
  expect(made.status).toBe(201)
  expect((await ask(`/api/desk/surveys/${slug}/publish`, { as, body: { version: made.body.version } })).status).toBe(200)
  return slug
}
const respond = (slug: string, answers: object, more: object = {}) => ask(`/api/surveys/${slug}/responses`, { body: { id: randomUUID(), number: 1, answers, seed: 'a', seconds: 200, ...more }, headers: { 'x-forwarded-for': `10.9.${Math.floor(Math.random() * 250)}.${1 + Math.floor(Math.random() * 250)}` } })
const aged = (option: string) => ({ topic: { chosen: [option] } })
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const send = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click()

describe.each([['at a desk', wide]])('handing a survey out %s', (_, device) => {
  it('makes places, prints their sheets, and follows what comes back', async () => {
    const slug = await publish()
    await using office = await visit(`/desk/surveys/${slug}/places`, { ...device, as: 'staff', prepare: (_page, context) => context.grantPermissions(['clipboard-read', 'clipboard-write']) })
    const { page, complaints } = office
    await page.getByText('还没有发放点').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: /添加全部镇街/ }).click()
    await row(page, '杨村街道').first().waitFor()
    await soon(() => page.getByRole('button', { name: /添加全部镇街/ }).count()).toBe(0)

    await page.getByRole('button', { name: '从 Excel 粘贴' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('名称、镇街、目标份数').fill('名称\t镇街\t目标\n小王村\t梅厂镇\t2\n大王村\t北京\t50')
    await dialog.getByText('没有这个镇街，请核对写法').waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '添加 1 个' }).click()
    // What was wrong stays to be mended.
    await soon(() => dialog.getByLabel('名称、镇街、目标份数').inputValue()).toBe('大王村\t北京\t50')
    await page.keyboard.press('Escape')
    await row(page, '小王村').waitFor()

    const { body: { items } } = await ask<{ items: { name: string, code: string }[] }>(`/api/desk/surveys/${slug}/sources`, { as: await signIn('staff') })
    const code = items.find(item => item.name === '小王村')?.code ?? ''
    await page.getByRole('button', { name: '二维码：小王村' }).click()
    await page.getByRole('dialog').getByRole('link', { name: new RegExp(`source=${code}$`) }).waitFor()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('link', { name: '打印这一张' }).click()
    await page.getByRole('heading', { name: '张贴用二维码' }).waitFor()
    await soon(() => page.locator('article.sheet').count()).toBe(1)
    expect(await page.locator('article.sheet').innerText()).toMatch(new RegExp(`居民问卷[\\s\\S]*/s/${code}[\\s\\S]*不记名[\\s\\S]*截止[\\s\\S]*梅厂镇 小王村 · 编号 ${code}`))
    await expectAccessible(page)
    await noSideways(page)

    // Two people answer on one telephone.
    await using visitor = await visit(`/s/${code}`, { ...phone, pardon: /428/ })
    for (const [index, option] of ['60 岁以下', '60 岁及以上'].entries()) {
      if (index) await visitor.page.getByRole('button', { name: '换一个人填写' }).click()
      await visitor.page.getByRole('radio', { name: option }).check()
      await visitor.page.getByRole('button', { name: '下一步' }).click()
      await visitor.page.getByLabel('您想说什么').fill(`第${index}位`)
      await send(visitor.page)
      await visitor.page.getByText('谢谢您').waitFor()
    }
    await page.goto(`/desk/surveys/${slug}/places`, { waitUntil: 'networkidle' })
    await soon(() => row(page, '小王村').innerText()).toMatch(/100%/)
    await noSideways(page)
    await page.getByRole('button', { name: '复制为文字' }).click()
    await soon(() => page.evaluate('navigator.clipboard.readText()')).toMatch(/^【问卷回收进度】\d+月\d+日 \d\d:\d\d\n居民问卷\n目标 2 份，回收 2 份，其中有效 2 份（含存疑 \d 份），完成 100%，今日新增 2 份\n[\s\S]*梅厂镇小王村：目标 2，回收 2，有效 2，完成 100%，今日 \+2/)
    await page.getByRole('button', { name: '删除：小王村' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '删除' }).click()
    await page.getByText(/已有答卷回收，不能删除/).waitFor()
    await page.getByRole('button', { name: '修改：小王村' }).click()
    await page.getByRole('dialog').getByLabel('名称').fill('小王庄村')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await row(page, '小王庄村').waitFor()
    expect([...complaints, ...visitor.complaints].filter(one => !/status of 409/.test(one))).toEqual([])
  })

  it('decides which responses count, with the keyboard too, and takes it back', async () => {
    const slug = await publish()
    for (const words of ['快一', '快二', '快三']) await respond(slug, { ...aged('o1'), say: { text: words }, ...Object.fromEntries(['x1', 'x2', 'x3'].map(id => [id, { chosen: ['yes'] }])) }, { seconds: 6 })
    await respond(slug, aged('o2'))
    await using desk = await visit(`/desk/surveys/${slug}/validity`, { ...device, as: 'moderator' })
    const { page, complaints } = desk
    const lines = page.getByRole('button', { name: /太快：6 秒答 5 题/ })
    await soon(() => lines.count()).toBe(3)
    await expectAccessible(page)
    await page.keyboard.press('j')
    await page.getByText('快三').waitFor()
    await page.getByText('作答过快：6 秒答了 5 题').waitFor()
    await expectAccessible(page)
    await noSideways(page)
    await page.keyboard.press('n')
    await page.getByText('1 份判为无效').waitFor()
    await soon(() => lines.count()).toBe(2)
    // The next one is open.
    await page.getByText('快二').waitFor()
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await soon(() => lines.count()).toBe(3)
    await page.getByRole('checkbox', { name: /选中所列 3 份/ }).check()
    await page.getByLabel('理由').fill('同一时段批量提交')
    await page.getByRole('button', { name: /判为无效（3）/ }).click()
    await page.getByText('没有待定的答卷').waitFor()
    await page.getByLabel('显示范围').selectOption({ label: '无效' })
    await soon(() => page.getByText('理由：同一时段批量提交').count()).toBeGreaterThan(2)
    const { body } = await ask<{ responses: object }>(`/api/desk/surveys/${slug}`, { as: await signIn('staff') })
    expect(body.responses).toMatchObject({ received: 4, invalid: 3, counted: 1, doubtful: 0 })
    expect(complaints).toEqual([])
  })

  it('lays the responses beside the population', async () => {
    const slug = await publish()
    for (const option of ['o1', 'o1', 'o1']) await respond(slug, aged(option))
    await using office = await visit(`/desk/surveys/${slug}/coverage`, { ...device, as: 'staff' })
    const { page, complaints } = office
    await page.getByText('还没有录入人口数，只能看到答卷的分布。').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '按其他题目录入人口数' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('从表格粘贴').fill('60岁以下\t80000\n60岁及以上\t2万\n别的\t5')
    await dialog.getByText(/这几行没有读懂/).waitFor()
    await soon(() => dialog.getByLabel('60 岁及以上').inputValue()).toBe('20000')
    await dialog.getByLabel('资料来源（中文）').fill('统计年鉴')
    await dialog.getByLabel('年份').fill('2024')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.getByText('人口数来源：统计年鉴 2024').waitFor()
    await soon(() => row(page, '60 岁以下').innerText()).toMatch(/80,000[\s\S]*100%[\s\S]*80%[\s\S]*1\.25[\s\S]*0\.4/)
    const names = await page.getByRole('row').allInnerTexts()
    expect(names.findIndex(name => name.includes('60 岁及以上')), 'where nobody has answered stands first').toBeLessThan(names.findIndex(name => name.includes('60 岁以下')))
    await page.getByRole('button', { name: '录入人口数', exact: true }).click()
    await page.getByRole('dialog').getByLabel('从表格粘贴').fill('杨村街道 158000\n梅厂镇 30000')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByRole('img', { name: '各镇街每万人答卷数' }).waitFor()
    await expectAccessible(page)
    await noSideways(page)
    expect(complaints).toEqual([])
  })
})

it('a quota is set in the builder; once it is full the next one reads its ending', async () => {
  const slug = await publish()
  await using office = await visit(`/desk/surveys/${slug}`, { ...wide, as: 'staff' })
  const { page, complaints } = office
  await page.getByRole('button', { name: '添加配额' }).click()
  await page.getByLabel('需要多少份').fill('1')
  await page.getByRole('button', { name: '设置条件' }).click()
  // The question asked last stands there; it is the age that is meant.
  await page.getByLabel('看哪一题的回答').selectOption({ index: 0 })
  await page.getByRole('checkbox', { name: '60 岁及以上' }).check()
  await page.getByLabel('满了以后看哪个结束页').selectOption({ index: 1 })
  await expectAccessible(page)
  await soon(() => page.getByText('已保存').count()).toBeGreaterThan(0)
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '发布' }).click()
  await page.getByText('第 2 版已发布').waitFor()
  for (const expected of ['谢谢您', '名额已满，谢谢']) {
    await using visitor = await visit(`/surveys/${slug}`, { ...phone, pardon: /428/ })
    await visitor.page.getByRole('radio', { name: '60 岁及以上' }).check()
    if (expected === '谢谢您') await visitor.page.getByRole('button', { name: '下一步' }).click()
    await send(visitor.page)
    await visitor.page.getByRole('heading', { name: expected }).waitFor()
    expect(visitor.complaints).toEqual([])
    // The count is kept for two seconds, the page for as long.
    await new Promise(resolve => setTimeout(resolve, 2500))
  }
  await page.reload()
  await page.getByRole('button', { name: '配额 1：1 份' }).click()
  await page.getByText('已满（1 / 1 份）').waitFor()
  expect(complaints).toEqual([])
})
