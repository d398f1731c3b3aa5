import { describe, expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { ask, signIn } from '../support/client'
import { noise } from '../support/pictures'

useBrowser()

const stage = 'wq-gongshi-1'

describe.each([['at a desk', wide, 'build-wide']])('a survey built %s', (_, device, slug) => {
  it('is written, tried, published, answered on a phone and read as results', async () => {
    await using office = await visit(`/desk/stages/${stage}/surveys`, { ...device, as: 'staff' })
    const { page, complaints } = office
    await page.getByRole('button', { name: '新建问卷' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('从哪里开始').selectOption({ label: '空白问卷' })
    await dialog.getByLabel('问卷名称（中文）').fill('公园小问卷')
    await dialog.getByLabel('网址').fill(slug)
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '新建问卷' }).click()
    await page.getByRole('heading', { name: '公园小问卷', level: 1 }).waitFor()
    expect(await page.getByRole('button', { name: '发布', exact: true }).isDisabled(), 'nothing is asked yet').toBe(true)

    const add = async (kind: string) => {
      await page.getByRole('button', { name: '添加题目' }).first().click()
      await page.getByRole('menuitem', { name: kind, exact: true }).click()
      // The new question is open, not the one before it.
      await soon(() => page.getByLabel('题目（中文）').inputValue()).toBe('')
    }
    await add('单选')
    await page.getByLabel('题目（中文）').fill('您常去公园吗')
    await page.getByLabel('选项第 1 项（中文）').fill('常去')
    await page.getByLabel('选项第 2 项（中文）').fill('不去')
    await add('图片选择')
    await page.getByLabel('题目（中文）').fill('喜欢哪一种')
    for (const [n, name] of [[1, '树林'], [2, '广场']] as const) {
      await page.getByLabel(`选项第 ${n} 项（中文）`).fill(name)
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: `为“${name}”选择图片` }).click()])
      await chooser.setFiles({ name: `${name}.png`, mimeType: 'image/png', buffer: await noise('png', 60, 40) })
      await page.getByRole('button', { name: `更换“${name}”的图片` }).waitFor()
    }
    await expectAccessible(page)
    await noSideways(page)
    // Written as one goes: what is not saved yet is not published.
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
    await soon(() => page.getByRole('button', { name: '发布', exact: true }).isEnabled()).toBe(true)
    await page.reload()
    await page.getByText('喜欢哪一种').first().waitFor()

    // The whole form is tried as everybody will have it, and nothing of it is counted.
    await page.getByRole('link', { name: '打开整份预览' }).click()
    await page.getByRole('radio', { name: '常去' }).check()
    await soon(() => page.locator('.pictures img').evaluateAll(pictures => pictures.filter(one => 'naturalWidth' in one && Number(one.naturalWidth) > 0).length)).toBe(2)
    await expectAccessible(page)
    await noSideways(page)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('预览到此结束，没有保存任何内容').waitFor()
    await page.getByRole('button', { name: '重新填写' }).click()
    expect(await page.getByRole('radio', { name: '常去' }).isChecked()).toBe(false)
    await page.getByRole('navigation', { name: '本问卷的页面' }).getByRole('link', { name: '设计' }).click()
    await page.getByText('回收 0 份').waitFor()

    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '发布', exact: true }).click()
    await page.getByText('已发布第 1 版').first().waitFor()
    expect(complaints).toEqual([])

    await using resident = await visit(`/surveys/${slug}`, { ...phone, pardon: /428/ })
    await resident.page.getByRole('radio', { name: '常去' }).check()
    await resident.page.getByRole('checkbox', { name: '树林' }).check()
    expect(await resident.page.getByRole('img').count(), 'words stand for the pictures').toBe(0)
    await soon(() => resident.page.locator('.pictures img').evaluateAll(pictures => pictures.filter(one => 'naturalWidth' in one && Number(one.naturalWidth) > 0).length)).toBe(2)
    await resident.page.getByRole('button', { name: '提交', exact: true }).click()
    await resident.page.getByRole('heading', { name: '感谢您的参与' }).waitFor()
    expect(resident.complaints).toEqual([])

    await page.getByRole('navigation', { name: '本问卷的页面' }).getByRole('link', { name: '结果' }).click()
    await page.getByText('有效答卷 1 份。').waitFor()
    await page.getByText('您常去公园吗').locator('visible=true').first().waitFor()
    await expectAccessible(page)
    await noSideways(page)
    expect(complaints).toEqual([])
  })

  it('is deleted from the list or its own page as long as it was never published', async () => {
    const make = async (of: string) => ask(`/api/desk/stages/${stage}/surveys`, { as: await signIn('staff'), body: { slug: `${slug}-${of}`, title: { zh: `草稿${of}` }, intro: { zh: '' }, definition: { pages: [], endings: [] }, settings: { steps: true, results: 'never' } } })
    await Promise.all([make('a'), make('b')])
    await using office = await visit(`/desk/stages/${stage}/surveys`, { ...device, as: 'staff' })
    const { page, complaints } = office
    expect(await page.getByRole('button', { name: /^删除：(?!草稿)/ }).count(), 'what was published stays').toBe(0)
    await page.getByRole('button', { name: '删除：草稿a' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('不能恢复').waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '取消' }).click()
    await page.getByRole('link', { name: '草稿a' }).waitFor()
    await page.getByRole('button', { name: '删除：草稿a' }).click()
    await dialog.getByRole('button', { name: '删除', exact: true }).click()
    await page.getByRole('link', { name: '草稿a' }).waitFor({ state: 'detached' })
    await noSideways(page)
    await page.getByRole('link', { name: '草稿b' }).click()
    await page.getByRole('button', { name: '删除问卷：草稿b' }).click()
    await dialog.getByRole('button', { name: '删除', exact: true }).click()
    await page.waitForURL(`**/desk/stages/${stage}/surveys`)
    await soon(() => page.getByRole('link', { name: '草稿b' }).count()).toBe(0)
    expect(complaints).toEqual([])
  })
})
