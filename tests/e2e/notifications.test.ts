import { expect, it } from 'vitest'
import { expectAccessible, noSideways, phone, useBrowser, visit } from '../support/browser'

useBrowser()

it('quiet hours and the digest are set on a phone, in Chinese and English; what two windows change stays both', { timeout: 120_000 }, async () => {
  await using first = await visit('/profile', { ...phone, as: 'expert', pardon: /status of 409/ })
  await using second = await visit('/en/profile', { ...phone, as: 'expert', pardon: /status of 409/ })
  const [zh, en] = [first.page, second.page]
  for (const page of [zh, en]) {
    await noSideways(page)
    await expectAccessible(page)
  }
  await zh.getByLabel('免打扰开始').fill('20:30')
  await zh.getByRole('button', { name: '保存提醒时间' }).click()
  await zh.getByText('提醒时间已保存').first().waitFor()
  // The English window was open before: it keeps what is typed and shows what was saved meanwhile.
  await en.getByLabel('Daily digest at').fill('17:30')
  await en.getByRole('button', { name: 'Save these times' }).click()
  await en.getByText('what you changed is kept').waitFor()
  expect([await en.getByLabel('Quiet from').inputValue(), await en.getByLabel('Daily digest at').inputValue()]).toEqual(['20:30', '17:30'])
  await noSideways(en)
  await en.getByRole('button', { name: 'Save these times' }).click()
  await en.getByText('Saved', { exact: true }).first().waitFor()
  await zh.reload({ waitUntil: 'networkidle' })
  expect([await zh.getByLabel('免打扰开始').inputValue(), await zh.getByLabel('每天汇总发送').inputValue()]).toEqual(['20:30', '17:30'])
  expect([first.complaints, second.complaints]).toEqual([[], []])
})
