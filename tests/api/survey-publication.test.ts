import { beforeAll, describe, expect, it } from 'vitest'
import type { SurveySettings } from '../../shared/domain/survey-response'
import type { SurveyEdit } from '../../shared/schemas/survey'
import type { SurveyPublication } from '../../shared/schemas/survey-publication'
import type { DeskTakedowns } from '../../shared/schemas/takedown'
import { ask, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { fill, publishSmall } from '../support/small-survey'

// It counts responses, and takes a notice down.
useOwnServer()

const [open, closed] = ['wq-gongshi-1', 'wq-zhengji-1']
let [staff, director, moderator] = ['', '', '']
beforeAll(async () => {
  [staff, director, moderator] = [await signIn('staff'), await signIn('director'), await signIn('moderator')]
})
const published = (slug: string, settings: Partial<SurveySettings>, stage = open) => publishSmall(slug, settings, { staff, stage })
const results = (slug: string) => ask<SurveyPublication & { code: string, title: string }>(`/api/surveys/${slug}/results`)
/** What is kept for a moment has to be forgotten between two looks: somebody on the staff writes. */
const touch = async (slug: string) => {
  const { version } = await must(ask<SurveyEdit>(`/api/desk/surveys/${slug}`, { as: staff }))
  await must(ask(`/api/desk/surveys/${slug}`, { method: 'PATCH', as: staff, body: { version, patch: { intro: { zh: String(version) } } } }))
}

describe('published results', () => {
  it('are nowhere where they are not to be published', async () => {
    await published('never', { results: 'never', shown: ['sex'] })
    expect((await results('never')).status).toBe(404)
    expect((await results('no-such')).status).toBe(404)
    expect((await ask('/surveys/never/results')).status).toBe(404)
  })

  it('come once the stage has closed where that was said, and nothing before', async () => {
    await published('after', { results: 'afterClose', shown: ['sex'] })
    await fill('after', [6, 8, 0])
    const { status, body } = await results('after')
    expect([status, body.showing, body.n, body.columns, body.channels]).toEqual([200, 'later', 0, [], []])
    await published('after-closed', { results: 'afterClose', shown: ['sex'] }, closed)
    expect((await results('after-closed')).body).toMatchObject({ showing: 'now', n: 0, columns: [{ key: 'sex', n: 0 }] })
  })

  it('move on by tens, are those chosen, and cover what is small', async () => {
    await published('live', { shown: ['sex', 'likes', 'words'], tables: [['likes', 'sex'], ['sex', 'likes']] })
    await fill('live', [8, 6, 0])
    expect((await results('live')).body).toMatchObject({ showing: 'now', n: 0, counts: { received: 14, valid: 14 } })
    await fill('live', [0, 0, 1])
    await touch('live')
    const { body } = await results('live')
    // The first ten: eight women and two men, who are too few to be told.
    expect(body.n).toBe(10)
    expect(body.columns.map(column => [column.key, column.n, column.counts])).toEqual([['sex', 10, [null, null]], ['likes', 10, [null, null]], ['words', null, []]])
    expect(body.channels).toEqual([{ value: 'web', n: 10 }])
    expect(JSON.stringify(body)).not.toContain('河边')
    await fill('live', [0, 10, 0])
    await touch('live')
    const later = (await results('live')).body
    expect(later.n).toBe(20)
    expect(later.columns.map(column => [column.key, column.counts])).toEqual([['sex', [null, 10]], ['likes', [null, 10]], ['words', []]])
    // While more come in counts are told in tens, and no table: two readings subtracted would tell one answer.
    expect(later.tables).toEqual([])
  })

  it('can be looked at before they are saved, by the desk alone', async () => {
    const body = { shown: ['likes'], tables: [] }
    const { status, body: preview } = await ask<SurveyPublication>('/api/desk/surveys/live/publication', { body, as: moderator })
    expect([status, preview.columns.map(column => column.key)]).toEqual([200, ['likes']])
    expect((await ask('/api/desk/surveys/live/publication', { body })).status).toBe(401)
    expect((await results('live')).body.columns).toHaveLength(3)
  })

  it('are read as a page, in both languages, and as CSV', async () => {
    for (const [path, words] of [['/surveys/live/results', ['小问卷', '性别', '截至', '遮盖']], ['/en/surveys/live/results', ['A small survey', 'Sex', 'As of', '20 responses']]] as const) {
      const { status, body } = await ask<string>(path)
      expect(status).toBe(200)
      for (const word of words) expect(body).toContain(word)
      expect(body).not.toContain('河边')
      // Made of tens, ten of twenty would be told as half, whatever lies behind.
      expect(body).not.toContain('50.0%')
    }
    const { body, headers } = await ask<string>('/api/surveys/live/results.csv?lang=en')
    expect(headers.get('content-type')).toContain('text/csv')
    expect(body.split('\r\n')).toContain('Question,Sex,Option m,,10,20')
    const zh = (await ask<string>('/api/surveys/live/results.csv')).body
    expect(zh).toContain('逐题,性别,选项m,,10,20')
    expect(zh).toContain('人数只取整十')
  })

  it('are linked from the stage and the sitemap', async () => {
    expect((await ask<string>(`/stages/${open}`)).body).toContain('/surveys/live/results')
    const { body } = await ask<string>('/sitemap.xml')
    expect(body).toContain('/surveys/live/results')
    expect(body).not.toContain('/surveys/never/results')
    expect(body).not.toContain('/surveys/after/results')
  })

  it('are the demonstration’s, with what is small covered', async () => {
    const { body } = await results('wq-wenjuan-1')
    expect(body).toMatchObject({ showing: 'now', n: 50, counts: { received: 60 } })
    const counts = body.columns.filter(column => column.shape === 'one' || column.shape === 'many').flatMap(column => column.counts)
    expect(counts.some(count => count === null)).toBe(true)
    expect(counts.filter(count => count !== null && count > 0 && count < 5)).toEqual([])
    expect(body.tables, 'after the close').toEqual([])
  })
})

describe('while the notice of the stage is down', () => {
  it('its results are down too', async () => {
    const path = `/api/desk/stages/${open}/takedowns`
    const [subject] = (await must(ask<DeskTakedowns>(path, { as: director }))).subjects
    await must(ask(path, { body: { kind: 'notice', subject: subject?.id, reason: 'error', statement: { zh: '公告有误，正在更正。' } }, as: director }))
    const { status, body } = await results('live')
    expect([status, body.code]).toEqual([410, 'takenDown'])
    expect((await ask('/surveys/live/results')).status).toBe(410)
    expect((await ask('/api/surveys/live/results.csv')).status).toBe(410)
    expect((await ask<string>('/sitemap.xml')).body).not.toContain('/surveys/live/results')
  })
})
