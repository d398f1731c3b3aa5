import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { ask, signIn } from '../support/client'
import { noise } from '../support/pictures'

useBrowser()

const stage = 'wq-gongshi-1'
const text = (zh: string, en?: string) => ({ zh, ...en && { en } })
const options = (...labels: string[]) => labels.map((zh, at) => ({ id: `o${at + 1}`, label: text(zh) }))
const endings = [{ id: 'end', title: text('谢谢您'), text: text('您最关心{{topic}}，我们记下了。') }]

/** Makes and publishes a survey of the open stage; answers its address. */
async function publish(pages: object[], steps: boolean): Promise<string> {
  const slug = `wen-${randomUUID().slice(0, 8)}`
  const as = await signIn('director')
  const made = await ask<{ version: number }>(`/api/desk/stages/${stage}/surveys`, { as, body: { slug, title: text('居民问卷', 'Survey of residents'), intro: text('请说说您的看法。'), definition: { pages, endings }, settings: { steps, results: 'afterClose' } } })
  expect(made.status).toBe(201)
  const published = await ask(`/api/desk/surveys/${slug}/publish`, { as, body: { version: made.body.version } })
  expect([published.status, JSON.stringify(published.body)]).toEqual([200, expect.stringContaining('"mistakes":[]')])
  return slug
}

const journey = [
  { id: 'p1', title: text('基本情况'), questions: [{ id: 'topic', kind: 'single', required: true, title: text('您最关心什么', 'What matters most to you'), options: [{ id: 'o1', label: text('交通', 'Transport') }, { id: 'o2', label: text('公园', 'Parks') }] }] },
  { id: 'p2', title: text('出行'), showIf: { question: 'topic', has: ['o1'] }, questions: [
    { id: 'm', kind: 'matrix', required: true, title: text('满意吗'), rows: options('公交', '道路').map(({ label }, at) => ({ id: `r${at}`, label })), columns: options('满意', '一般', '不满意') },
    { id: 'r', kind: 'ranking', required: true, title: text('按重要排序'), options: options('地铁', '公交', '停车') },
  ] },
  { id: 'p3', questions: [{ id: 'why', kind: 'longText', title: text('关于{{topic}}，您想说什么'), limit: 200 }] },
]

const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click()
const send = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click()

describe.each([['on a phone', phone], ['at a desk', wide]])('answering a survey %s', (_, device) => {
  it('goes from the stage to the thanks, and on to another person', async () => {
    const slug = await publish(journey, true)
    await using visitor = await visit(`/stages/${stage}`, { ...device, pardon: /428/ })
    const { page, complaints } = visitor
    await page.locator(`a[href="/surveys/${slug}"]`).click()
    await page.getByRole('radio', { name: '交通' }).waitFor()
    await next(page)
    await soon(() => page.locator('.faults').innerText()).toContain('这一题必须回答')
    await expectAccessible(page)
    await page.getByRole('button', { name: /您最关心什么/ }).click()
    await page.keyboard.press('Space')
    await next(page)
    await page.getByRole('radiogroup', { name: '公交' }).getByRole('radio', { name: '不满意' }).check()
    await page.getByRole('radiogroup', { name: '道路' }).getByRole('radio', { name: '一般' }).check()
    for (const name of ['停车', '地铁', '公交']) await page.locator('[data-act="add"]').filter({ hasText: name }).click()
    await page.getByRole('button', { name: '上移 公交' }).click()
    await expectAccessible(page)
    await noSideways(page)
    await page.reload()
    await page.getByRole('button', { name: '继续填写' }).click()
    await soon(() => page.getByRole('radiogroup', { name: '公交' }).getByRole('radio', { name: '不满意' }).isChecked()).toBe(true)
    await next(page)
    await page.getByLabel('关于交通，您想说什么').fill('多开几趟')
    await page.goBack()
    await page.getByRole('radiogroup', { name: '公交' }).waitFor()
    await next(page)
    await soon(() => page.getByLabel('关于交通，您想说什么').inputValue()).toBe('多开几趟')
    await send(page)
    await page.getByText('您最关心交通，我们记下了。').waitFor()
    await expectAccessible(page)
    await noSideways(page)
    await page.reload()
    await page.getByText('您最关心交通，我们记下了。').waitFor()
    await page.getByRole('button', { name: '换一个人填写' }).click()
    await page.getByRole('radio', { name: '公园' }).check()
    await next(page)
    // The page that is about transport is not asked.
    await page.getByLabel('关于公园，您想说什么').waitFor()
    await send(page)
    await page.getByText('您最关心公园，我们记下了。').waitFor()
    const edit = await ask<{ responses: { received: number } }>(`/api/desk/surveys/${slug}`, { as: await signIn('director') })
    expect(edit.body.responses.received).toBe(2)
    expect(complaints).toEqual([])
  })
})

describe('going on on another device', () => {
  it('takes what was filled in on a phone to a desk by a link, whose key the site never sees, and ends it with the sending', async () => {
    const slug = await publish([...journey.slice(0, 2), { id: 'p3', questions: [...journey[2]?.questions ?? [], { id: 'call', kind: 'contact', title: text('联系方式'), purpose: text('邀请座谈') }] }], true)
    await using first = await visit(`/surveys/${slug}`, { ...phone, pardon: /428/ })
    const sent: string[] = []
    first.page.on('request', request => sent.push(request.url(), request.postData() ?? ''))
    await first.page.getByRole('radio', { name: '公园' }).check()
    await next(first.page)
    await first.page.getByLabel('关于公园，您想说什么').fill('多种些槐树')
    await first.page.getByLabel('手机号').fill('13812345678')
    await first.page.getByRole('button', { name: '换设备继续填' }).click()
    await first.page.getByRole('button', { name: '生成链接' }).click()
    const address = await first.page.locator('.handover .address').innerText()
    const [, link = ''] = address.split('#resume=')
    expect(link).toHaveLength(43)
    await first.page.getByRole('img', { name: '换设备继续填的二维码' }).waitFor()
    await expectAccessible(first.page)
    await noSideways(first.page)
    const told = sent.join(' ')
    expect([told.includes('/handovers'), told.includes(link), told.includes('槐树'), told.includes(encodeURIComponent('槐树')), told.includes('13812345678')]).toEqual([true, false, false, false, false])

    await using second = await visit(address, { ...wide, pardon: /428|404/ })
    await soon(() => second.page.getByLabel('关于公园，您想说什么').inputValue()).toBe('多种些槐树')
    expect(second.page.url()).not.toContain(link)
    await second.page.getByText('联系方式没有从另一台设备带过来').waitFor()
    expect(await second.page.getByLabel('手机号').inputValue()).toBe('')
    await expectAccessible(second.page)
    await noSideways(second.page)
    const removal = second.page.waitForResponse(response => response.url().endsWith('/handovers/removal'))
    await send(second.page)
    await second.page.getByText('您最关心公园，我们记下了。').waitFor()
    expect((await removal).status()).toBe(204)

    await using third = await visit(address, { ...phone, pardon: /404/ })
    await third.page.getByText('链接已经失效').waitFor()
    await expectAccessible(third.page)
    await third.page.getByRole('button', { name: '从头填写' }).click()
    await third.page.getByRole('radio', { name: '公园' }).waitFor()
    // On the phone they are still there: what has arrived is not counted twice.
    await send(first.page)
    await soon(() => first.page.locator('.faults').innerText()).toContain('请勾选同意')
    await first.page.getByRole('checkbox', { name: /我同意/ }).check()
    await send(first.page)
    await first.page.getByText('这份答卷已从另一台设备提交').waitFor()
    const edit = await ask<{ responses: { received: number } }>(`/api/desk/surveys/${slug}`, { as: await signIn('director') })
    expect([edit.body.responses.received, second.complaints, third.complaints]).toEqual([1, [], []])
  })
})

describe('a trial', () => {
  it('is made in the builder, answered on a phone without an account before anything is published, listed, and counted nowhere', async () => {
    const slug = `shi-${randomUUID().slice(0, 8)}`
    const as = await signIn('director')
    expect((await ask(`/api/desk/stages/${stage}/surveys`, { as, body: { slug, title: text('还没发布的问卷'), intro: text('请试一试。'), definition: { pages: journey, endings }, settings: { steps: true, results: 'afterClose' } } })).status).toBe(201)
    await using staff = await visit(`/desk/surveys/${slug}`, { ...wide, as: 'director' })
    await staff.page.getByRole('button', { name: '用手机试答' }).click()
    await staff.page.getByRole('button', { name: '生成试答链接' }).click()
    await staff.page.getByRole('img', { name: '试答链接的二维码' }).waitFor()
    await expectAccessible(staff.page)
    const address = await staff.page.locator('.made .address').innerText()
    await staff.page.keyboard.press('Escape')

    await using colleague = await visit(address, { ...phone, pardon: /428/ })
    const { page } = colleague
    await page.getByRole('radio', { name: '公园' }).check()
    expect(page.url()).not.toContain('trial=')
    await page.getByText('试答：不计入任何结果').waitFor()
    await expectAccessible(page)
    await noSideways(page)
    await next(page)
    await page.getByLabel('关于公园，您想说什么').fill('试一试')
    await page.reload()
    await page.getByRole('button', { name: '继续填写' }).click()
    await soon(() => page.getByLabel('关于公园，您想说什么').inputValue()).toBe('试一试')
    await page.getByText('试答：不计入任何结果').waitFor()
    await send(page)
    await page.getByText('试答已收到，不计入任何结果').waitFor()
    await expectAccessible(page)

    await staff.page.goto(`/desk/surveys/${slug}/trials`, { waitUntil: 'networkidle' })
    await staff.page.locator('.pick').click()
    await staff.page.locator('article').getByText('试一试').waitFor()
    await staff.page.locator('article').getByText('试答（不计）').waitFor()
    await expectAccessible(staff.page)
    await noSideways(staff.page)
    const { body } = await ask<{ responses: { received: number, counted: number, tests: number } }>(`/api/desk/surveys/${slug}`, { as })
    expect(body.responses).toMatchObject({ received: 0, counted: 0, tests: 1 })
    await staff.page.getByRole('button', { name: '清除全部试答' }).click()
    await staff.page.getByRole('alertdialog').getByRole('button', { name: '清除全部试答' }).click()
    await staff.page.getByText('还没有试答').waitFor()
    await using late = await visit(address, { ...phone, pardon: /409/ })
    await late.page.getByText('试答链接不完整，或者已经失效').waitFor()
    expect([staff.complaints, colleague.complaints, late.complaints]).toEqual([[], [], []])
  })
})

describe('questions of every kind', () => {
  it.each([['on a phone', phone], ['at a desk', wide]])('can be read and used by everybody %s', async (_, device) => {
    const { body: { figures: [figure] } } = await ask<{ figures: { id: string, image: string }[] }>('/api/plans/wuqing-2035/drafts/2?chapter=0')
    if (!figure) throw new Error('the demonstration has no figure')
    const [road, other] = options('道路', '其他')
    const sent = new FormData()
    sent.append('purpose', 'surveyPicture')
    sent.append('file', new Blob([new Uint8Array(await noise('png', 60, 40))]), '高.png')
    const { body: { upload: picture } } = await ask<{ upload: string }>('/api/uploads', { as: await signIn('director'), body: sent })
    const slug = await publish([{ id: 'p1', questions: [
      { id: 'topic', kind: 'dropdown', title: text('下拉'), options: options('甲', '乙') },
      { id: 'k2', kind: 'multiple', title: text('多选'), hint: text('都可以选'), most: 2, options: [road, { ...other, open: true }] },
      { id: 'k3', kind: 'yesNo', title: text('是否') }, { id: 'k4', kind: 'image', title: text('图片'), options: options('高', '低').map(option => ({ ...option, picture })) }, { id: 'k5', kind: 'township', title: text('镇街') },
      { id: 'k6', kind: 'shortText', title: text('短文') }, { id: 'k7', kind: 'longText', title: text('长文') }, { id: 'k8', kind: 'number', title: text('数字'), unit: text('口人'), least: 1, most: 20 }, { id: 'k9', kind: 'date', title: text('日期') },
      { id: 'k10', kind: 'rating', title: text('打分'), most: 5, ends: [text('很差'), text('很好')] }, { id: 'k11', kind: 'slider', title: text('滑条'), least: 0, most: 100, step: 10, ends: [text('保护'), text('利用')] },
      { id: 'k12', kind: 'matrix', title: text('矩阵'), rows: options('公园', '学校'), columns: options('满意', '一般', '不满意') }, { id: 'k13', kind: 'ranking', title: text('排序'), options: options('一', '二') },
      { id: 'k14', kind: 'budget', title: text('预算'), total: 100, unit: text('万元'), options: options('路', '树') }, { id: 'k15', kind: 'contact', title: text('联系'), purpose: text('邀请座谈') },
      { id: 'k16', kind: 'place', title: text('地点'), shape: 'point', most: 2, perMark: [{ id: 'pm', kind: 'shortText', title: text('这里怎么了') }] },
      { id: 'k17', kind: 'figure', title: text('图上的点'), figure: figure.id, most: 1 }, { id: 'k18', kind: 'file', title: text('附件'), most: 2 }, { id: 'k19', kind: 'statement', title: text('最后'), hint: text('谢谢填写。') },
    ] }], false)
    await using visitor = await visit(`/surveys/${slug}`, { ...device, pardon: /428/ })
    const { page, complaints } = visitor
    await page.getByText('谢谢填写。').waitFor()
    await expectAccessible(page)
    await noSideways(page)
    await page.getByRole('checkbox', { name: '其他' }).check()
    await page.getByLabel('请说明：其他').fill('桥')
    await page.getByLabel('滑条').focus()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('button', { name: '增加 路' }).click()
    await page.getByRole('button', { name: '在地图上标' }).click()
    const map = page.locator('[data-question="k16"] [role="application"]')
    // The map takes a key once it has drawn itself.
    await soon(async () => {
      await map.press('Enter')
      return page.getByLabel('这里怎么了').count()
    }).toBe(1)
    // It stands below its question, whole in the window.
    const [ground, height] = [await map.boundingBox(), page.viewportSize()?.height ?? 0]
    expect([(ground?.y ?? -1) >= 0, (ground?.y ?? 0) + (ground?.height ?? 0) <= height]).toEqual([true, true])
    await page.getByLabel('这里怎么了').fill('堵车')
    await page.locator('[data-question="k16"]').getByRole('button', { name: '标好了' }).click()
    expect(await page.locator('[data-question="k16"] .mark .name').innerText()).toContain('第 1 处 堵车')
    await page.getByRole('button', { name: '在图上标一处' }).click()
    const drawing = page.locator('[data-question="k17"] [role="application"]')
    await drawing.focus()
    await page.keyboard.press('ArrowRight')
    await page.locator('input[type="file"]').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF') })
    await page.getByText('a.pdf 已上传').waitFor()
    await page.getByLabel('手机号').fill('13812345678')
    await expectAccessible(page)
    await noSideways(page)
    await send(page)
    await soon(() => page.locator('.faults').innerText()).toMatch(/加起来应是 100，现在是 5[^]*请勾选同意/)
    await page.locator('[data-question="k14"] input').first().fill('100')
    await page.getByRole('checkbox', { name: /我同意/ }).check()
    await soon(() => page.locator('.faults').count()).toBe(0)
    await expectAccessible(page)
    await send(page)
    await page.getByText('谢谢您').waitFor()
    expect(complaints).toEqual([])
  })

  it('have their English where the page is English', async () => {
    const slug = await publish(journey, true)
    await using visitor = await visit(`/en/surveys/${slug}`, { ...phone, pardon: /428/ })
    const { page, complaints } = visitor
    await page.getByRole('radio', { name: 'Transport' }).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Survey of residents')
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })
})
