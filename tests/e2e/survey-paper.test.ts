import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { blank, channelsOf, publish, seenPages } from '../support/entered-survey'

useBrowser()

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
    // As many sheets as one form takes, by what is on it.
    const each = await page.locator('.sheet').count()
    await page.getByLabel('份数').fill('3')
    await page.evaluate('window.print = () => {}')
    await page.getByRole('button', { name: '打印 3 份' }).click()
    await soon(() => page.locator('.sheet').count()).toBe(3 * each)
    expect([...new Set(await page.locator('.sheet .number').allInnerTexts())]).toEqual(['编号 0001', '编号 0002', '编号 0003'])
    expect(await page.locator('.sheet .qr').count()).toBe(3 * each)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(3 * each)
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })

  it('have the pictures that are chosen between, and what is marked on', async () => {
    const slug = await publish(await seenPages())
    await using visitor = await visit(`/desk/surveys/${slug}/paper`, { ...wide, as: 'moderator' })
    const { page, complaints } = visitor
    await page.locator('.sheet').first().waitFor()
    expect(await page.locator('.sheet .choices img').count()).toBe(2)
    expect(await page.locator('.sheet figure img').count()).toBe(1)
    expect(await page.locator('.sheet figure svg').count()).toBe(1)
    await soon(() => blank(page, '.sheet img')).toBe(0)
    // Nothing of a sheet is cut off at its foot.
    expect(await page.evaluate(`[...document.querySelectorAll('.sheet')].filter(sheet => [...sheet.querySelector('.body').children].some(part => part.getBoundingClientRect().bottom > sheet.querySelector('.foot').getBoundingClientRect().top)).length`)).toBe(0)
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
    await type(again, ['1', '13', '3', '2', '2 3 1', '多开几趟', '', '', '', ''])
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

  it('that is not ours is found below its title lines; what was guessed is marked, and another row can be said to name the columns', async () => {
    const slug = await publish()
    await using visitor = await visit(`/desk/surveys/${slug}/entry/sheet`, { ...phone, as: 'moderator' })
    const { page, complaints } = visitor
    const csv = ['大王古庄镇问卷汇总表,,,', '填报单位：大王古庄镇,,,11月20日', '编号,1、您最关心的是什么？[单选题],2、希望增加（可多选）,备注', '〇〇三,B.公园,公交；地铁,无', '12/7,C,停车,'].join('\n')
    await page.locator('input[type="file"]').setInputFiles({ name: '汇总表.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.getByText('其中 2 列是按题目文字相近认出的').waitFor()
    expect(await page.getByLabel('表头所在行').inputValue()).toBe('2')
    expect(await page.locator('.columns').getByText('请核对').count()).toBe(2)
    await expectAccessible(page)
    await noSideways(page)
    await page.getByLabel('表头所在行').selectOption('0')
    await page.getByText('还没有认出一道题').waitFor()
    await page.getByLabel('表头所在行').selectOption('2')
    await page.getByRole('button', { name: '更改 B' }).click()
    await page.locator('.columns select').selectOption({ label: '不导入' })
    expect(await page.evaluate('document.activeElement.textContent.replace(/\\s/g, "")')).toBe('更改B')
    await page.getByText('其中 1 列是按题目文字相近认出的').waitFor()
    await page.getByRole('button', { name: '更改 B' }).click()
    await page.locator('.columns select').selectOption('topic')
    await page.getByRole('button', { name: '逐行核对' }).click()
    await page.getByRole('button', { name: '导入 2 份' }).click()
    await page.getByText('已导入 2 份').waitFor()
    expect(complaints).toEqual([])
  })
})
