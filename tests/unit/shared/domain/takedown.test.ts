import { expect, it } from 'vitest'
import { canMoveTakedown, takedownStates } from '#shared/domain/takedown'
import { correctionBody, takeDownBody } from '#shared/schemas/takedown'

it('a takedown is corrected or undone, once', () => {
  const moves = takedownStates.flatMap(from => takedownStates.filter(to => canMoveTakedown(from, to)).map(to => `${from} → ${to}`))
  expect(moves).toEqual(['down → corrected', 'down → restored'])
})

it.each(['', '/plans/a/drafts/3', '/plans/a/drafts/3?chapter=figures&figure=1#b', undefined])('%s can replace it', (replacement) => {
  expect(correctionBody.parse({ text: { zh: '更正' }, replacement }).replacement).toBe(replacement ?? '')
})

it.each(['https://example.com', '//example.com', '/\\example.com', 'plans/a', 'javascript:alert(1)', '/a b'])('%s cannot: it is no path of this site', (replacement) => {
  expect(correctionBody.safeParse({ text: { zh: '更正' }, replacement }).error?.issues.map(issue => [issue.path.join('.'), issue.message])).toEqual([['replacement', 'code:localPath']])
})

it('is said with a reason of the list and a sentence', () => {
  const body = { kind: 'draft', subject: '00000000-0000-4000-8000-000000000000', reason: 'error', statement: { zh: ' 有误。 ', en: '' } }
  expect(takeDownBody.parse(body).statement).toEqual({ zh: '有误。', en: undefined })
  for (const wrong of [{ reason: 'because' }, { statement: { zh: '  ' } }, { statement: { zh: '长'.repeat(301) } }, { kind: 'opinion' }]) expect(takeDownBody.safeParse({ ...body, ...wrong }).success).toBe(false)
})
