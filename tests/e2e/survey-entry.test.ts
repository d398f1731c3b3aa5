import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { ask, signIn } from '../support/client'

useBrowser()

const text = (zh: string) => ({ zh })
const options = (...labels: string[]) => labels.map((zh, at) => ({ id: `o${at + 1}`, label: text(zh) }))
const pages = [
  { id: 'p1', title: text('基本情况'), questions: [
    { id: 'topic', kind: 'single', required: true, title: text('您最关心什么'), options: [...options('交通', '公园'), { id: 'other', label: text('其他'), open: true }] },
    { id: 'want', kind: 'multiple', most: 2, title: text('希望增加'), options: options('公交', '地铁', '停车') },
    { id: 'm', kind: 'matrix', title: text('满意吗'), rows: options('公交', '道路'), columns: options('满意', '一般', '不满意'), showIf: { question: 'topic', has: ['o1'] } },
    { id: 'r', kind: 'ranking', title: text('按重要排序'), options: options('地铁', '公交', '停车') },
  ] },
  { id: 'p2', questions: [{ id: 'spot', kind: 'place', shape: 'point', title: text('哪里最堵') }, { id: 'why', kind: 'longText', title: text('还想说什么') }, { id: 'call', kind: 'contact', title: text('联系方式'), purpose: text('邀请座谈') }] },
]
/** Makes and publishes a survey of the open stage; answers its address. */
async function publish(): Promise<string> {
  const slug = `biao-${randomUUID().slice(0, 8)}`
  const as = await signIn('director')
  const made = await ask<{ version: number }>('/api/desk/stages/wq-gongshi-1/surveys', { as, body: { slug, title: text('居民问卷'), intro: text('请说说您的看法。'), definition: { pages, endings: [{ id: 'end', title: text('谢谢您'), text: text('') }] }, settings: { steps: false, results: 'never' } } })
  await ask(`/api/desk/surveys/${slug}/publish`, { as, body: { version: made.body.version } })
  return slug
}
const channelsOf = async (slug: string) => (await ask<{ channels: Record<string, number> }>(`/api/desk/surveys/${slug}/entry`, { as: await signIn('moderator') })).body.channels
async function type(page: Page, lines: readonly string[]) {
  for (const line of lines) {
    await page.keyboard.type(line)
    await page.keyboard.press('Enter')
  }
}
const field = (page: Page) => page.locator('.line input, .line textarea')

describe('paper forms', () => {
  it('are printed page by page, numbered, with a code on each', async () => {
    const slug = await publish()
    await using visitor = await visit(`/desk/surveys/${slug}/paper`, { ...wide, as: 'moderator' })
    const { page, complaints } = visitor
    await page.locator('.sheet').first().waitFor()
    expect(await page.locator('.sheet').first().innerText()).toContain('仅当第 1 题选“交通”时填写本题')
    await page.getByLabel('份数').fill('3')
    await page.evaluate('window.print = () => {}')
    await page.getByRole('button', { name: '打印 3 份' }).click()
    await soon(() => page.locator('.sheet').count()).toBe(3)
    expect(await page.locator('.sheet .number').allInnerTexts()).toEqual(['编号 0001', '编号 0002', '编号 0003'])
    expect(await page.locator('.sheet .qr').count()).toBe(3)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(3)
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })

  it('are typed by keyboard alone, survive a reload, and are compared with what a second person types', async () => {
    const slug = await publish()
    const path = `/desk/surveys/${slug}/entry/paper`
    await using first = await visit(path, { ...wide, as: 'moderator', pardon: /422/ })
    const { page } = first
    await page.getByLabel('纸质问卷编号').waitFor()
    await type(page, ['0007'])
    await soon(() => field(page).count()).toBe(1)
    await type(page, ['1', '123'])
    await soon(() => page.locator('.line .error').innerText()).toContain('最多')
    await expectAccessible(page)
    await page.keyboard.press('Control+a')
    await type(page, ['12', '3', '2', '2 3 1'])
    await page.getByRole('button', { name: '下一题' }).click()
    await page.keyboard.type('多开几趟')
    await page.reload()
    await soon(() => field(page).inputValue()).toBe('多开几趟')
    await page.keyboard.press('Shift+Enter')
    await page.getByRole('button', { name: '上一题' }).click()
    await soon(() => field(page).inputValue()).toBe('2 3 1')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '下一题' }).click()
    await type(page, ['多开几趟', '', '', '', ''])
    await page.getByRole('button', { name: '保存并录下一份' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('今天已录 1 份').waitFor()
    await noSideways(page)
    await using second = await visit(`${path}?form=0007`, { ...wide, as: 'staff' })
    const again = second.page
    await again.getByLabel('纸质问卷编号').waitFor()
    await again.keyboard.press('Enter')
    await again.getByText('正在录第二遍：0007').waitFor()
    await type(again, ['1', '13', '3', '2', '2 3 1', '多开几趟'])
    await again.getByRole('button', { name: '与第一遍比对' }).waitFor()
    await again.keyboard.press('Enter')
    await again.getByRole('radio', { name: /第一遍：\s*公交、地铁/ }).waitFor()
    await expectAccessible(again)
    await again.keyboard.press('Space')
    await again.keyboard.press('Enter')
    await again.getByText('0007 双录核对完成，1 题不同').waitFor()
    await again.goto(`/desk/surveys/${slug}/entry`)
    await soon(() => again.locator('.counts').innerText()).toMatch(/已双录核对\s+1 \(100%\)/)
    await expectAccessible(again)
    await noSideways(again)
    expect([...first.complaints, ...second.complaints]).toEqual([])
  })
})

describe('a sheet of responses', () => {
  it('is looked at row by row, taken, and taken back', async () => {
    const slug = await publish()
    await using visitor = await visit(`/desk/surveys/${slug}/entry/sheet`, { ...wide, as: 'moderator' })
    const { page, complaints } = visitor
    const csv = ['您最关心什么,希望增加,自己的栏目,编号,满意吗 · 公交', '交通,公交┋地铁,x,A-1,一般', '飞机,公交,x,A-2,', '公园,=1+1,x,A-3,', ',,x,,', '公园,,x,A-4,一般'].join('\n')
    const file = { name: '大王古庄镇.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
    await page.locator('input[type="file"]').setInputFiles(file)
    await page.getByText('已认出 4 列，另有 1 列不导入').waitFor()
    await page.getByRole('button', { name: '逐行核对' }).click()
    await page.getByText('没有“飞机”这个选项').waitFor()
    await page.getByText('没有“=1+1”这个选项').waitFor()
    await page.getByText('有 1 行的部分内容不计入答卷').waitFor()
    await page.getByText('可导入 2').click()
    await page.getByText('满意吗：前面的回答没有问到这一题，未计入').waitFor()
    await expectAccessible(page)
    await noSideways(page)
    await page.getByRole('button', { name: '导入 2 份' }).click()
    await page.getByText('已导入 2 份').waitFor()
    const [report] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '把需要修改的 2 行存成文件' }).click()])
    expect(report.suggestedFilename()).toContain('大王古庄镇')
    await page.locator('input[type="file"]').setInputFiles(file)
    await page.getByRole('button', { name: '逐行核对' }).click()
    await soon(() => page.getByRole('button', { name: '导入 0 份' }).isDisabled()).toBe(true)
    expect(await channelsOf(slug)).toEqual({ sheet: 2 })
    await page.getByRole('button', { name: '整批撤回' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '整批撤回' }).click()
    await page.getByText('还没有导入过表格').waitFor()
    expect(await channelsOf(slug)).toEqual({})
    expect(complaints).toEqual([])
  })
})

describe('a screen on the spot', () => {
  it('begins anew after each person and when nobody is there, and is left with the figures alone', async () => {
    const slug = await publish()
    await using staff = await visit(`/desk/surveys/${slug}/entry`, { ...wide, as: 'moderator' })
    await staff.page.getByRole('button', { name: '生成填写屏地址' }).click()
    const address = await staff.page.getByRole('link', { name: '在这台设备上打开' }).getAttribute('href') ?? ''
    const exit = await staff.page.locator('.notice b.figures').innerText()
    const path = address.replace(/^https?:\/\/[^/]+/, '')
    await using visitor = await visit(path, { ...wide, pardon: /428/, prepare: page => page.clock.install() })
    const { page, complaints } = visitor
    await page.getByRole('button', { name: '开始填写' }).waitFor()
    expect(page.url()).not.toContain('kiosk=')
    expect(await page.getByRole('link').count()).toBe(0)
    await expectAccessible(page)
    await page.getByRole('button', { name: '开始填写' }).click()
    await page.getByRole('radio', { name: '公园' }).check()
    await noSideways(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('已收到您的答卷').waitFor()
    await page.clock.runFor(16_000)
    await page.getByRole('button', { name: '开始填写' }).click()
    await page.getByRole('radio', { name: '公园' }).waitFor()
    expect(await page.getByRole('radio', { name: '公园' }).isChecked(), 'nothing of who came before').toBe(false)
    await page.getByRole('radio', { name: '交通' }).check()
    await page.clock.runFor(95_000)
    await page.getByRole('alertdialog').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '还在填' }).click()
    expect(await page.getByRole('radio', { name: '交通' }).isChecked()).toBe(true)
    await page.clock.runFor(120_000)
    await page.getByRole('button', { name: '开始填写' }).waitFor()
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toMatch(/survey|o1/)
    expect(await channelsOf(slug)).toEqual({ kiosk: 1 })
    await page.getByRole('button', { name: '工作人员退出' }).click()
    await page.getByLabel('四位数字').fill(exit === '0000' ? '1111' : '0000')
    await page.getByRole('dialog').getByRole('button', { name: '工作人员退出' }).click()
    await page.getByText('数字不对').waitFor()
    await page.getByLabel('四位数字').fill(exit)
    await page.getByRole('dialog').getByRole('button', { name: '工作人员退出' }).click()
    await page.waitForURL(url => !url.search.includes('kiosk'))
    expect(complaints).toEqual([])
  })

  it('says what is missing where no permission was brought', async () => {
    const slug = await publish()
    await using visitor = await visit(`/surveys/${slug}?mode=kiosk`, phone)
    await visitor.page.getByText('这台设备没有填写屏授权').waitFor()
    await noSideways(visitor.page)
  })
})

describe('interviews', () => {
  it('go on without a network, through a reload, and arrive once when it is back', async () => {
    const slug = await publish()
    await using visitor = await visit(`/desk/surveys/${slug}/interview`, { ...phone, as: 'moderator', pardon: /ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/ })
    const { page, context } = visitor
    await page.getByText('本页已存入本机').waitFor({ timeout: 60_000 })
    await expectAccessible(page)
    await noSideways(page)
    await context.setOffline(true)
    await page.reload()
    await page.getByText('现在没有网络').waitFor()
    const ask = async (topic: string) => {
      await page.getByRole('radio', { name: topic }).check()
      await page.getByRole('button', { name: '提交', exact: true }).click()
      await page.getByText('这份答卷已存入本机').waitFor()
    }
    await page.getByRole('button', { name: '开始访问' }).click()
    await page.locator('.marks button').first().click()
    await page.locator('.leaflet-container path').first().waitFor()
    await ask('公园')
    await page.getByRole('button', { name: '访问下一户' }).click()
    await ask('交通')
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+2/)
    await page.getByRole('button', { name: '访问下一户' }).click()
    await page.getByRole('radio', { name: '其他' }).check()
    await page.reload()
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+2/)
    await page.getByRole('button', { name: '开始访问' }).click()
    await page.getByRole('button', { name: '继续填写' }).click()
    await soon(() => page.getByRole('radio', { name: '其他' }).isChecked()).toBe(true)
    await expectAccessible(page)
    await context.setOffline(false)
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+0\s+本机已上传\s+2/)
    expect(await channelsOf(slug)).toEqual({ interview: 2 })
  })

  it('wait for their own person when the session has ended, and are not left behind by signing out unasked', async () => {
    const slug = await publish()
    const path = `/desk/surveys/${slug}/interview`
    await using visitor = await visit(path, { ...phone, as: 'moderator' })
    const { page, context } = visitor
    await page.getByText('本页已存入本机').waitFor({ timeout: 60_000 })
    const cookies = await context.cookies()
    await context.clearCookies()
    await page.getByRole('button', { name: '开始访问' }).click()
    await page.getByRole('radio', { name: '公园' }).check()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('登录已结束，1 份答卷还在本机').waitFor()
    // Another person on the same telephone is told the number alone.
    await using other = await visit('/', { ...phone, as: 'staff' })
    await context.addCookies(await other.context.cookies())
    await page.goto(path)
    await page.getByText('本机还有 1 份由其他账号录入的答卷').waitFor()
    expect(await channelsOf(slug)).toEqual({})
    await context.clearCookies()
    await context.addCookies(cookies)
    await page.goto(path)
    // Until what is on the device has been read, none is said to wait: it is there when the site has it.
    await soon(() => channelsOf(slug)).toEqual({ interview: 1 })
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+0/)
    await page.route('**/responses', route => route.abort())
    await page.getByRole('button', { name: '开始访问' }).click()
    await page.getByRole('radio', { name: '交通' }).check()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await soon(() => page.locator('.counts').innerText()).toMatch(/本机待上传\s+1/)
    const questions: string[] = []
    let agrees = false
    page.on('dialog', (dialog) => {
      questions.push(dialog.message())
      void (agrees ? dialog.accept() : dialog.dismiss())
    })
    const signOut = async () => {
      await page.getByRole('button', { name: /审核员/ }).click()
      await page.getByRole('menuitem', { name: '退出登录' }).click()
    }
    await signOut()
    await soon(() => questions.length).toBe(1)
    expect(questions[0]).toContain('1 份入户访问答卷没有上传')
    agrees = true
    await signOut()
    await page.waitForURL(/sign-in/)
    expect(await page.evaluate(`(async () => [Object.keys(localStorage).filter(key => key.startsWith('gonghui:interview')), (await indexedDB.databases()).length, await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length])()`)).toEqual([[], 0, [], 0])
  })
})
