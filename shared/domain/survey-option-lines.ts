import { charactersOf } from './submission-limits'
import type { SurveyText } from './survey'
import { surveyLimit } from './survey'

/** What parts the two languages of a line: a bar as either keyboard writes it, or the tab between two cells of a sheet. */
const between = /[|｜\t]/

/** Options out of lines, the English behind a bar or tab: as many as there is `room` for, and the lines that are left, because there is no more room or they are too long. */
export function optionLines(text: string, room: number): { taken: SurveyText[], left: string[] } {
  const taken: SurveyText[] = []
  const left: string[] = []
  for (const line of text.split('\n').map(one => one.trim()).filter(Boolean)) {
    const [zh = '', ...rest] = line.split(between).map(part => part.trim())
    const en = rest.filter(Boolean).join(' ')
    const fits = zh !== '' && charactersOf(zh) <= surveyLimit.label && charactersOf(en) <= surveyLimit.label * 2
    if (fits && taken.length < room) taken.push({ zh, ...en && { en } })
    else left.push(line)
  }
  return { taken, left }
}
