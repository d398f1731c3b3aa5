import { expect, it } from 'vitest'
import { figureNumberIn } from '../../../../shared/domain/figure-number'

it.each([
  ['图 3-1', 'en', 'Figure 3-1'],
  ['图1', 'en', 'Figure 1'],
  ['附图 5', 'en', 'Annex figure 5'],
  ['', 'en', ''],
  ['图 3-1', 'zh-CN', '图 3-1'],
])('the number %j read in %s is %j', (number, lang, expected) => {
  expect(figureNumberIn(number, lang)).toBe(expected)
})
