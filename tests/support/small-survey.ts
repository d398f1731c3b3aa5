import { randomUUID } from 'node:crypto'
import type { SurveyDefinition } from '../../shared/domain/survey'
import type { SurveySettings } from '../../shared/domain/survey-response'
import type { SurveyEdit } from '../../shared/schemas/survey'
import { ask } from './client'
import { must } from './everybody'
import { freshAddress } from './people'

/** Options called by their ids. */
export const optionsOf = (...ids: string[]) => ids.map(id => ({ id, label: { zh: `选项${id}`, en: `Option ${id}` } }))

/** A survey of three questions: one choice, several, words. */
export const smallSurvey: SurveyDefinition = {
  pages: [{ id: 'p1', questions: [
    { id: 'sex', kind: 'single', title: { zh: '性别', en: 'Sex' }, options: optionsOf('f', 'm') },
    { id: 'likes', kind: 'multiple', title: { zh: '喜欢什么', en: 'Likes' }, options: optionsOf('park', 'river') },
    { id: 'words', kind: 'longText', title: { zh: '想说的话' } },
  ] }],
  endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }],
}

/** Makes and publishes it at a stage, as somebody of the staff. */
export async function publishSmall(slug: string, settings: Partial<SurveySettings>, { staff, stage }: { staff: string, stage: string }) {
  const { version } = await must(ask<SurveyEdit>(`/api/desk/stages/${stage}/surveys`, { as: staff, body: { slug, title: { zh: '小问卷', en: 'A small survey' }, intro: { zh: '' }, definition: smallSurvey, settings: { steps: false, results: 'live', ...settings } } }))
  return must(ask<SurveyEdit>(`/api/desk/surveys/${slug}/publish`, { as: staff, body: { version } }))
}

/** Somebody answers a survey. */
export const answer = (slug: string, answers: object) => must(ask(`/api/surveys/${slug}/responses`, { body: { id: randomUUID(), number: 1, answers, seed: 'a' }, headers: { 'x-forwarded-for': freshAddress() } }))

/** So many women who like parks, men who like rivers, men who like parks answer. */
export async function fill(slug: string, [women, men, both]: [number, number, number]) {
  for (let at = 0; at < women; at++) await answer(slug, { sex: { chosen: ['f'] }, likes: { chosen: ['park'] }, ...at === 0 && { words: { text: '把河边的路修好' } } })
  for (let at = 0; at < men; at++) await answer(slug, { sex: { chosen: ['m'] }, likes: { chosen: ['river'] } })
  for (let at = 0; at < both; at++) await answer(slug, { sex: { chosen: ['m'] }, likes: { chosen: ['park'] } })
}
