import { createHash } from 'node:crypto'
import { startOfDay } from '#db/seed/demo-frame'
import { surveyWords } from '#db/seed/demo/survey-words'
import { townships } from '#db/seed/demo/townships'
import type { Db } from '#db/client'
import { guest } from '#shared/domain/roles'
import type { SurveyAnswer, SurveyAnswers, SurveyMark, SurveyOption, SurveyQuestion } from '#shared/domain/survey'
import { questionsOf } from '#shared/domain/survey'
import { perMarkOf } from '#shared/domain/survey-check'
import { townshipOf as answeredTownship } from '#shared/domain/survey-response'
import type { SurveySettings } from '#shared/domain/survey-response'
import { townshipMargin } from '#shared/domain/survey-weighing'
import type { Person } from './desk/change'
import { receiveResponse } from './responses'
import { addSources, readReturns } from './survey-sources'
import { surveyTemplates } from './survey-templates'
import { createSurvey, publishSurvey } from './surveys'

const slug = 'wq-wenjuan-1'
const count = 60
const days = 9
const hour = 3_600_000
const madeUp = { zh: '演示用数字，不是统计数据', en: 'Made up for the demonstration' }
/** A number from 0 to below 1, the same for every seeding. */
const drawn = (at: number, what: string) => createHash('sha256').update(`${at} ${what}`).digest().readUInt32BE(0) / 2 ** 32
/** What everybody may read of it from the beginning; figures of the population are made up for the demonstration. */
const settings: SurveySettings = {
  steps: true,
  results: 'live',
  shown: ['age', 'relation', 'strengths', 'problems', 'future', 'known', 'missing', 'hospital', 'ageing', 'commutes', 'mode', 'minutes', 'better', 'visits', 'balance', 'heights', 'style', 'word'],
  tables: [['commutes', 'visits'], ['age', 'ageing'], ['commutes', 'problems']],
  margins: [
    { key: townshipMargin, source: madeUp, figures: Object.fromEntries(townships.map(({ code }, at) => [code, 15_000 + 100 * Math.round(drawn(at, 'population') * 500)])) },
    { key: 'age', source: madeUp, figures: { a17: 190_000, a18: 160_000, a30: 290_000, a45: 260_000, a60: 246_000 } },
  ],
}
/** Mostly on line, some typed off paper, asked in the street or entered at a counter. */
const channels = ['web', 'wechat', 'web', 'paper', 'wechat', 'web', 'interview', 'wechat', 'web', 'kiosk'] as const

/** The demonstration's survey, published when its stage began, with what sixty invented residents answered. Made and taken in by the services, so that nothing stands there which the evaluator would have refused. */
export async function seedSurvey(db: Db, { stage, staff, now }: { stage: string, staff: Person, now: Date }) {
  const template = surveyTemplates.find(one => one.key === 'residents')
  if (!template) throw new Error('the template is missing')
  const { definition, intro } = template
  const title = { zh: '武清区国土空间规划居民问卷（演示）', en: 'Survey of Wuqing’s residents (demonstration)' }
  await createSurvey(db, stage, { slug, title, intro, definition, settings }, staff)
  await publishSurvey(db, slug, 1, staff, startOfDay(now, days))
  await addSources(db, slug, { sources: townships.map(({ code, name }) => ({ name: name.zh, kind: 'township', township: code, target: 10 })) }, staff)
  const places = new Map((await readReturns(db, slug, now)).items.map(({ township, code }) => [township, code]))
  for (let at = 0; at < count; at++) {
    const channel = channels[at % channels.length] ?? 'web'
    const answers = Object.fromEntries(questionsOf(definition).flatMap(question => answered(question, at)))
    // Who answered on the web found it there; the others had a sheet of their town.
    const source = channel === 'web' ? undefined : places.get(answeredTownship(definition, new Map(Object.entries(answers))))
    const isTyped = channel === 'paper' || channel === 'interview'
    await receiveResponse(db, slug, { id: idOf(at), number: 1, answers, seed: `demo-${at}`, source, seconds: isTyped ? undefined : secondsOf(at), device: `demo-device-${at}`, lang: 'zh-CN' }, { actor: isTyped ? staff : guest, channel, network: undefined, now: arrivalOf(now, at) })
  }
}

/** One in twenty was in a hurry nobody reads in: the desk has something to decide. */
const secondsOf = (at: number) => at % 20 === 7 ? 9 : 240 + Math.floor(drawn(at, 'seconds') * 500)

/** Spread over the days, between seven and nine; today until now. */
function arrivalOf(now: Date, at: number): Date {
  const daysAgo = days - 1 - Math.floor(at * days / count)
  const day = startOfDay(now, daysAgo).getTime()
  const [from, to] = daysAgo === 0 ? [day, now.getTime()] : [day + 7 * hour, day + 21 * hour]
  return new Date(Math.round(from + drawn(at, 'time') * (to - from)))
}

function idOf(at: number): string {
  const hash = createHash('sha256').update(`demo response ${at}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** Some leave out what nobody must answer. */
function answered(question: SurveyQuestion, at: number): [string, SurveyAnswer][] {
  if (!question.required && drawn(at, `skips ${question.id}`) < 0.1) return []
  const answer = answerTo(question, at)
  return answer ? [[question.id, answer]] : []
}

function answerTo(question: SurveyQuestion, at: number): SurveyAnswer | undefined {
  switch (question.kind) {
    case 'single': case 'dropdown': return { chosen: favourites(question.options, question.id, at).slice(0, 1) }
    case 'multiple': return { chosen: someOf(question, at) }
    case 'ranking': return { order: favourites(question.options, question.id, at).slice(0, question.most) }
    case 'yesNo': return { chosen: [drawn(at, question.id) < 0.6 ? 'yes' : 'no'] }
    case 'township': return { chosen: [townshipOf(at).code] }
    case 'rating': return { number: 1 + placeOf(question.id, question.most, at) }
    case 'slider': return { number: question.least + question.step * placeOf(question.id, Math.floor((question.most - question.least) / question.step) + 1, at) }
    case 'number': return { number: 5 * (1 + Math.floor(drawn(at, question.id) ** 2 * 18)) }
    case 'matrix': return { cells: Object.fromEntries(question.rows.map(row => [row.id, question.columns[placeOf(row.id, question.columns.length, at)]?.id ?? ''])) }
    case 'shortText': case 'longText': return wordsOf(question.id, at)
    case 'place': return { marks: [markOf(question, at)] }
    default: return undefined
  }
}

/** Where on a scale, each question with a favourite of its own, so that the results have a shape. */
function placeOf(question: string, length: number, at: number): number {
  const favourite = Math.floor(drawn(0, `favourite ${question}`) * length)
  return (favourite + Math.floor(drawn(at, question) ** 1.8 * length)) % length
}

/** Options from the one liked best, those with a line of their own left out. */
function favourites(options: readonly SurveyOption[], question: string, at: number): string[] {
  const offered = options.filter(option => !option.open && !option.alone)
  const first = placeOf(question, offered.length, at)
  return [...offered.slice(first), ...offered.slice(0, first)].map(option => option.id)
}

function someOf({ id, options, most = 4 }: SurveyQuestion & { kind: 'multiple' | 'image' }, at: number): string[] {
  const alone = options.find(option => option.alone)
  if (alone && drawn(at, `alone ${id}`) < 0.15) return [alone.id]
  return favourites(options, id, at).slice(0, 1 + Math.floor(drawn(at, `how many ${id}`) * most))
}

/** A third of them write something. */
function wordsOf(question: string, at: number): SurveyAnswer | undefined {
  const words = surveyWords[question] ?? []
  return at % 3 === 0 && words.length ? { text: words[at / 3 % words.length] ?? '' } : undefined
}

/** A third of them from the town itself, as it is. */
function townshipOf(at: number) {
  const found = townships[Math.floor(drawn(at, 'town') ** 1.6 * townships.length)] ?? townships[0]
  if (!found) throw new Error('the demonstration has no township')
  return found
}

/** Somewhere around the middle of his township. */
function markOf(question: SurveyQuestion, at: number): SurveyMark {
  const [lon, lat] = townshipOf(at).centre
  const near = (degrees: number, what: string) => Math.round((degrees + (drawn(at, `${what} ${question.id}`) - 0.5) / 50) * 1e5) / 1e5
  const answers: SurveyAnswers = Object.fromEntries(perMarkOf(question).flatMap(one => answered(one, at)))
  return { id: 'm1', geometry: { type: 'Point', coordinates: [near(lon, 'lon'), near(lat, 'lat')] }, ...Object.keys(answers).length && { answers } }
}
