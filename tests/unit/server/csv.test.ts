import { expect, it } from 'vitest'
import { csvLine } from '../../../server/utils/csv'

it('writes a line that a spreadsheet reads as text: quoted where needed, no formula, nothing for null', () => {
  expect(csvLine([1, '甲', null, 'a,b', 'say "no"', 'two\nlines'])).toBe('1,甲,,"a,b","say ""no""","two\nlines"\r\n')
  expect(csvLine(['=1+1', '+86', '-2', '@x', '\tx'])).toBe('\'=1+1,\'+86,\'-2,\'@x,\'\tx\r\n')
  expect(csvLine([-2])).toBe('-2\r\n')
})
