import { nameKey } from './sheet'
import type { SurveyAnswer } from './survey'
import type { Codes } from './survey-row-codes'

/** Why a cell is no answer to its question. */
type RowFaultCode = 'optionUnknown' | 'tickUnknown' | 'numberUnknown' | 'dayUnknown' | 'placeTwice'
export type Complain = (column: string, code: RowFaultCode, params?: Record<string, string | number>) => void
interface ChoiceCell { key: string, part: 'whole' | 'each' | 'other' | 'together', option?: string, text: string }

const ticks = new Set(['1', '是', '√', '✓', '✔', 'x', 'yes', 'true', '选中', '已选', 'y', '对'].map(nameKey))
const blanks = new Set(['0', '否', 'no', 'false', '×', '未选', 'n', '-', '/'].map(nameKey))

/** What was chosen of several, each in a column of its own or all in one; null where nothing was. */
export function readMany(filled: readonly ChoiceCell[], other: string | undefined, codes: Codes, complain: Complain): SurveyAnswer | null {
  const chosen = new Set<string>()
  for (const column of filled) {
    if (column.part === 'each' && column.option) {
      const key = nameKey(column.text)
      // Some write the option itself where it was chosen.
      if (ticks.has(key) || codes(column.text) === column.option) chosen.add(column.option)
      else if (!blanks.has(key)) complain(column.key, 'tickUnknown')
    }
    if (column.part === 'together') {
      for (const { text, code } of parted(column.text, codes)) {
        if (code === undefined) complain(column.key, 'optionUnknown', { text: text.slice(0, 40) })
        else chosen.add(code)
      }
    }
  }
  return chosen.size ? { chosen: [...chosen], ...other && { other } } : null
}

/** No words of an option have more commas. */
const mostCommas = 20

/** The parts of a cell that holds several: by signs no option has, then by commas, which an option's own words may have: as many parts together as are one option. */
function parted(cell: string, codes: Codes): { text: string, code: string | undefined }[] {
  if (codes(cell) !== undefined) return [{ text: cell, code: codes(cell) }]
  return cell.split(/[┋;；|\n]/).filter(one => one.trim()).flatMap((piece) => {
    const parts = piece.split(/(?<=[、,，])/)
    const found: { text: string, code: string | undefined }[] = []
    for (let at = 0; at < parts.length;) {
      let [until, text] = [Math.min(parts.length, at + mostCommas), '']
      for (; until > at; until--) {
        text = parts.slice(at, until).join('').replace(/[、,，]\s*$/, '').trim()
        if (codes(text) !== undefined) break
      }
      if (until > at) found.push({ text, code: codes(text) })
      else if (text) found.push({ text, code: undefined })
      at = Math.max(until, at + 1)
    }
    return found
  })
}
