import { expect, it } from 'vitest'
import type { DeskApplications } from '../../shared/schemas/application-desk'
import type { Procedure } from '../../shared/schemas/procedure'
import { expectAccessible, noSideways, phone, soon, useBrowser, visit, wide } from '../support/browser'
import { ask, signIn } from '../support/client'
import { must } from '../support/everybody'
import { tinyPdf } from '../support/pictures'

useBrowser()

const plan = 'wuqing-2035'

/** A hearing of today, with two representatives. */
async function hearing(): Promise<{ id: string, slug: string }> {
  const as = await signIn('staff')
  const made = await must(ask<{ id: string, slug: string }>(`/api/desk/plans/${plan}/meetings`, { body: { kind: 'hearing', stage: 'wq-gongshi-1', venue: { zh: '区规划展览馆二楼会议室' }, beginsAt: new Date(Date.now() - 1_800_000).toISOString() }, as }))
  const officers = [{ part: 'chair', name: '王立', post: '副局长', handledMatter: false }, { part: 'recorder', name: '赵敏', post: '科员', handledMatter: false }]
  await must(ask(`/api/desk/meetings/${made.id}`, { method: 'PATCH', body: { version: 1, patch: { officers } }, as }))
  for (const name of ['张伟', '李静']) {
    const { id } = await must(ask<{ id: string }>(`/api/desk/meetings/${made.id}/applications`, { body: { part: 'representative', category: 'residents', source: 'invited', channel: 'phone', name, phone: '' }, as }))
    for (const decision of ['eligible', 'seat']) {
      const { items } = await must(ask<DeskApplications>(`/api/desk/meetings/${made.id}/applications`, { as }))
      await must(ask(`/api/desk/applications/${id}/decision`, { body: { version: items.find(one => one.id === id)?.version, decision, reason: '' }, as }))
    }
  }
  // It is held without notice, list and materials: the director lets that pass.
  const director = await signIn('director')
  const { results } = await must(ask<Procedure>(`/api/desk/plans/${plan}/procedure`, { as: director }))
  for (const { rule, state } of results.filter(one => one.subject.id === made.id && ['NRH13', 'NRH15', 'MAD16-a', 'MAD16-b'].includes(one.rule.id))) if (state === 'fail') await must(ask(`/api/desk/plans/${plan}/overrides`, { body: { of: rule.id, subject: made.id, reason: '演示：不经公告和送达召开。' }, as: director }))
  return made
}

it('the recorder takes a hearing down, the office seals it and makes the minutes, the director releases them, and everybody reads them', { timeout: 300_000 }, async () => {
  const { slug } = await hearing()
  await using desk = await visit(`/desk/meetings/${slug}/record`, { ...wide, as: 'moderator', pardon: /status of (409|422)/ })
  const { page } = desk
  await expectAccessible(page)
  await page.getByRole('button', { name: '宣布开始' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '宣布开始' }).click()
  await page.getByText('正在进行').waitFor()

  // Two came; somebody who came for one of them is refused with the article.
  await page.getByRole('button', { name: '登记张伟的到会和签字' }).click()
  await page.getByRole('dialog').getByLabel('由他人代替前来').check()
  await page.getByRole('dialog').getByRole('button', { name: '登记' }).click()
  await page.getByRole('dialog').getByText('第十六条').waitFor()
  await expectAccessible(page, '.ui-dialog')
  await page.keyboard.press('Escape')
  for (const name of ['张伟', '李静']) await page.getByRole('button', { name: `${name}：本人到会，证件已核对` }).click()
  await page.getByText('实到 2 人').waitFor()

  // One statement by keyboard, the others pasted and split.
  await page.getByLabel('发言人').selectOption({ label: '张伟 · 各镇街居民' })
  await page.getByLabel('发言内容').fill('建议把北运河两岸的步道连起来。')
  await page.keyboard.press('Control+Enter')
  await page.getByText('建议把北运河两岸的步道连起来。').first().waitFor()
  await page.getByRole('button', { name: '粘贴或者上传整篇记录' }).click()
  const paste = page.getByRole('dialog')
  await paste.getByLabel('记录全文').fill('主持人：请继续。\n李静（居民代表）：希望增加停车位。\n第二点，路灯不够。')
  await paste.getByRole('button', { name: '拆分' }).click()
  await paste.getByText('拆出 2 条').waitFor()
  await expectAccessible(page, '.ui-dialog')
  await paste.getByRole('button', { name: '登记 2 条' }).click()
  await page.getByText('希望增加停车位。').first().waitFor()
  await page.getByRole('button', { name: '转为意见（2 条）' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '确定' }).click()
  await soon(() => page.getByRole('link', { name: /^意见 \d{4}$/ }).count()).toBe(2)

  await page.getByRole('button', { name: '空着的都采用' }).click()
  await page.getByLabel('主持人对有关事项的处理情况').fill('会后研究答复。')
  await page.getByRole('button', { name: '保存笔录' }).click()
  await page.getByText('已保存').first().waitFor()
  await page.getByRole('button', { name: '宣布结束' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '宣布结束' }).click()
  await page.getByText('已结束').waitFor()
  for (const [name, way] of [['张伟', '已签字'], ['李静', '拒绝签字']] as const) {
    await page.getByRole('button', { name: `登记${name}的到会和签字` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(way, { exact: true }).check()
    if (way === '拒绝签字') await dialog.getByLabel('拒绝签字的说明').fill('认为发言未记全')
    await dialog.getByRole('button', { name: '登记' }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  await expectAccessible(page)

  // The office seals the record and finishes the minutes.
  await using office = await visit(`/desk/meetings/${slug}/record`, { ...wide, as: 'director' })
  await office.page.getByLabel('扫描件').setInputFiles({ name: '笔录.pdf', mimeType: 'application/pdf', buffer: tinyPdf() })
  await office.page.getByText('笔录.pdf').waitFor()
  await office.page.getByRole('button', { name: '封存笔录' }).click()
  await office.page.getByRole('alertdialog').getByRole('button', { name: '确定' }).click()
  await office.page.getByText(/封存。$/).first().waitFor()
  await office.page.getByRole('link', { name: '纪要和公开' }).click()
  await office.page.getByText('会后七个工作日').waitFor()
  await office.page.getByRole('button', { name: '空着的都采用' }).click()
  for (const part of ['意见分歧', '对意见的处理建议']) {
    const box = office.page.getByLabel(part)
    if (!await box.inputValue()) await box.fill('没有。')
  }
  await office.page.getByRole('button', { name: '保存纪要' }).click()
  await office.page.getByRole('button', { name: '办结纪要' }).click()
  await office.page.getByRole('alertdialog').getByRole('button', { name: '确定' }).click()
  await office.page.getByRole('button', { name: '公开纪要' }).click()
  await office.page.getByRole('alertdialog').getByRole('button', { name: '确定' }).click()
  await office.page.getByText(/纪要已于.*公开/).waitFor()
  await expectAccessible(office.page)

  await using public_ = await visit(`/hearings/${slug}`, phone)
  await public_.page.getByRole('heading', { name: '意见陈述' }).waitFor()
  await noSideways(public_.page)
  await expectAccessible(public_.page)
  for (const { complaints } of [desk, office, public_]) expect(complaints).toEqual([])
})
