import { randomUUID } from 'node:crypto'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { BulkAnswer } from '../../shared/schemas/bulk'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { DeskDraft, DeskDraftHead } from '../../shared/schemas/draft-edit'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { escapeXml } from '../../server/utils/xml'
import { buildDocx, p, picture as wordPicture } from '../unit/word/build-docx'
import { publishTogether } from './answering'
import { aSubmission, ask, signIn } from './client'
import type { Answer } from './client'
import { carrying, hostileStrings } from './hostile-strings'
import { picture, pngSignature, tinyPdf } from './pictures'

const plan = 'wuqing-2035'
const everything = { disclosureReview: true, secrecyReview: true, mapReview: true, imprint: true }
const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('an empty list')
  return found
}

/** Runs `work` on each, a few at a time; the answers keep their order. */
async function each<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const answers: R[] = []
  for (let from = 0; from < items.length; from += 8) answers.push(...await Promise.all(items.slice(from, from + 8).map((item, index) => work(item, from + index))))
  return answers
}

/** An answer that must be a success: what is refused is shown nowhere, and the test would prove nothing. */
async function done<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { status, body } = await asked
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body).slice(0, 400)}`)
  return body
}

function form(file: Uint8Array, name: string, fields: Record<string, string> = {}): FormData {
  const body = new FormData()
  for (const [key, value] of Object.entries(fields)) body.append(key, value)
  body.append('file', new Blob([new Uint8Array(file)]), name)
  return body
}

/** Posts the whole corpus through what staff and residents write, and answers with where it is shown. */
export async function fillWithHostileTexts() {
  const version = await fillDraft()
  const stages = await fillStages(version)
  const unit = await fillUnits()
  const person = await fillPeople(unit)
  const sent = await fillOpinions(at(stages, 0), version)
  await fillAnswers(at(stages, 0), unit)
  return { plan, version, stages, person, unit, ...sent }
}

/** A released draft: every string as a paragraph of its Word file and once more as HTML through the editor; figures, attachments, layers. */
async function fillDraft(): Promise<number> {
  const planner = await signIn('planner')
  const words = hostileStrings.map(text => escapeXml(text)).filter(text => text.trim())
  const image = { relationships: [{ id: 'rId7', type: 'image', target: 'media/a.png' }], files: { 'word/media/a.png': pngSignature } }
  const file = buildDocx({ body: [p('第一章 总则'), ...words.map(text => p(text)), p('第二章 目标'), ...words.map((_, index) => p(`第${index}条`)), p(wordPicture('r:embed="rId7"'))].join(''), coreTitle: escapeXml(at(carrying(100), 0)), ...image })
  const { version } = await done(ask<{ version: number }>(`/api/plans/${plan}/drafts`, { body: form(file, `${at(carrying(80), 3)}.docx`), as: planner }))
  const path = `/api/desk/plans/${plan}/drafts/${version}`
  await fillBlocks(path, planner)
  await Promise.all([fillFigures(path, planner), fillAttachments(path, planner), fillLayers(version, planner)])
  await release(path, planner)
  return version
}

async function fillBlocks(path: string, as: string) {
  const draft = await done(ask<DeskDraft>(path, { as }))
  const blocks = draft.blocks.filter(block => /^第\d+条$/.test(block.text))
  let { revision } = draft
  for (let from = 0; from < blocks.length; from += 50) {
    const operations = blocks.slice(from, from + 50).map((block, index) => ({ op: 'text', block: block.id, html: `文 ${at(hostileStrings, from + index)}` }))
    revision = (await done(ask<{ revision: number }>(`${path}/blocks`, { method: 'PATCH', body: { revision, operations }, as }))).revision
  }
}

async function fillFigures(path: string, as: string) {
  const { upload } = await done(ask<{ upload: string }>('/api/uploads', { body: form(await picture('png', 60, 40), `${at(carrying(80), 5)}.png`, { purpose: 'figure' }), as }))
  const [titles, numbers, legend, exemptions, reviews] = [carrying(120), carrying(20), carrying(80), carrying(200), carrying(60)]
  await each(titles, (zh, index) => done(ask(`${path}/figures`, { as, body: {
    id: randomUUID(), upload, number: at(numbers, index), title: { zh, en: at(titles, index + 1) }, legend: [at(legend, 2 * index), at(legend, 2 * index + 1)], exemption: at(exemptions, index), reviewNumber: at(reviews, index),
  } })))
}

// Control characters in a name are refused with the form, slashes never reach a name.
// eslint-disable-next-line no-control-regex -- exactly these are meant
const unnamable = /[\u0000-\u001F\u007F/\\]/g

async function fillAttachments(path: string, as: string) {
  const titles = carrying(120)
  await each(titles, async (zh, index) => {
    const name = [0, 1].map(half => at(hostileStrings, 2 * index + half).slice(0, 55)).join(' ')
    const { upload } = await done(ask<{ upload: string }>('/api/uploads', { body: form(tinyPdf(), `${name.replace(unnamable, '')}.pdf`, { purpose: 'attachment' }), as }))
    await done(ask(`${path}/attachments`, { as, body: { id: randomUUID(), upload, pages: [], title: { zh, en: at(titles, index + 1) } } }))
  })
}

async function fillLayers(version: number, as: string) {
  // A form sends each line feed as two characters.
  const [names, reviews] = [carrying(110), carrying(50)]
  const layers = Array.from({ length: Math.ceil(names.length / 4) }, (_, index) => index)
  await each(layers, (index) => {
    const features = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => {
      const text = at(hostileStrings, 8 * index + n)
      return { type: 'Feature', properties: { name: text, [text]: text, remark: text }, geometry: { type: 'Point', coordinates: [117 + index / 400, 39.35 + n / 200] } }
    })
    const fields = { draft: String(version), name: at(names, 4 * index), nameEn: at(names, 4 * index + 1), legend: at(names, 4 * index + 2), legendEn: at(names, 4 * index + 3), exemption: at(reviews, 2 * index), reviewNumber: at(reviews, 2 * index + 1) }
    return done(ask(`/api/plans/${plan}/layers`, { body: form(Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })), 'a.geojson', fields), as }))
  })
}

async function release(path: string, as: string) {
  const titles = carrying(200).filter(text => text.includes('</title>'))
  const head = async (name: string, body: object, by: string) => done(ask<DeskDraftHead>(path + name, { method: name ? 'POST' : 'PATCH', as: by, body: { revision: (await done(ask<DeskDraft>(path, { as }))).revision, ...body } }))
  await head('', { title: { zh: at(titles, 0), en: at(titles, 1) }, imprint: at(carrying(500), 1) }, as)
  const director = await signIn('director')
  await head('/submit', {}, as)
  await head('/return', { reason: at(carrying(1000), 2) }, director)
  await head('/submit', {}, as)
  await head('/release', { checklist: { ...everything, note: at(carrying(1000), 3) } }, director)
}

/** Stages that ask about the draft; the first four carry the corpus in each of their long texts and in their topics. */
async function fillStages(draft: number): Promise<string[]> {
  const staff = await signIn('staff')
  const { version: _version, opened: _opened, submissions: _submissions, ...model } = await done(ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: staff }))
  const [titles, texts, phones, names, namesEn, hints, hintsEn] = [carrying(200), carrying(5000), carrying(40), carrying(60), carrying(120), carrying(300), carrying(600)]
  const today = legalDate(new Date())
  const local = (index: number) => ({ zh: at(texts, index), en: at(texts, index + 1) })
  const topics = (from: number) => Array.from({ length: 99 }, (_, n) => ({ code: String(n + 1).padStart(2, '0'), name: { zh: at(names, from + n), en: at(namesEn, from + n) }, hint: { zh: at(hints, from + n), en: at(hintsEn, from + n) }, initials: 'x<b>' }))
  return each(Array.from({ length: titles.length / 2 }, (_, index) => index), async (index) => {
    const long = index < texts.length ? { question: local(index), why: local(index + 1), onPaper: local(index + 2), outOfScope: local(index + 3), privacyNotice: local(index), topics: topics(99 * index) } : {}
    const slug = `hostile-${index}`
    await done(ask('/api/desk/stages', { as: await signIn('director'), body: { ...model, slug, round: 20 + index, letPass: '测试需要同时进行的环节', draft, title: { zh: at(titles, 2 * index), en: at(titles, 2 * index + 1) }, phone: at(phones, index), showing: 'oneByOne', contactRule: 'guest', firstDay: addDays(today, -3), lastDay: addDays(today, 40), ...long } }))
    return slug
  })
}

async function fillUnits(): Promise<string> {
  const as = await signIn('admin')
  const [names, english] = [carrying(100), carrying(200)]
  const made = await each(names, (zh, index) => done(ask<{ id: string }>('/api/units', { as, body: { code: `hostile-${index}`, name: { zh, en: at(english, index) }, kind: 'member' } })))
  return at(made, 0).id
}

async function fillPeople(unitId: string): Promise<string> {
  const as = await signIn('admin')
  const made = await each(carrying(60), name => done(ask<{ person: string }>('/api/people', { as, body: { name, memberships: [{ role: 'unitLiaison', unitId }] } })))
  return at(made, 0).person
}

/** Each string as an opinion of its own, two in a submission, about all that an opinion can be about; published. */
async function fillOpinions(stage: string, version: number) {
  const names = carrying(20)
  const { blocks } = await done(ask<{ blocks: { id: string }[] }>(`/api/plans/${plan}/drafts/${version}`))
  const layers = await done(ask<{ items: { features: { id: string }[] }[] }>(`/api/plans/${plan}/drafts/${version}/layers`))
  const features = layers.items.flatMap(layer => layer.features)
  const anchors = (text: string, index: number) => [
    { kind: 'block', block: at(blocks, index).id, quote: { exact: text.slice(0, 600), prefix: text.slice(0, 64), suffix: text.slice(0, 64), start: 0 } },
    { kind: 'place', township: '', village: text.slice(0, 60), description: text.slice(0, 200) },
    { kind: 'geometry', geometry: { type: 'Point', coordinates: [117 + (index % 20) / 200, 39.36 + index / 8000] } },
    { kind: 'feature', feature: at(features, index).id },
  ]
  const posted = hostileStrings.filter(text => text.replaceAll('\u0000', '').trim())
  const pairs = Array.from({ length: Math.ceil(posted.length / 2) }, (_, index) => posted.slice(2 * index, 2 * index + 2))
  const receipts = await each(pairs, (texts, index) => done(ask<{ receipt: string }>(`/api/stages/${stage}/submissions`, {
    headers: { 'x-forwarded-for': `10.77.${index}.1` },
    body: aSubmission({
      opinions: texts.map((text, n) => ({ text, anchor: at(anchors(text, 2 * index + n), 2 * index + n) })),
      contact: { name: at(names, 2 * index), publicName: at(names, 2 * index + 1) }, helper: { name: at(names, index), phone: '13800138000' },
    }),
  })))
  const bulk = await done(ask<BulkAnswer>(`/api/desk/stages/${stage}/bulk`, { as: await signIn('moderator'), body: { filter: {}, patch: { topic: '08', nature: 'suggestion', visibility: 'public' }, preview: false } }))
  return { receipts: receipts.map(({ receipt }) => receipt), opinions: posted.length, published: bulk.changed }
}

/** Outcomes with all particulars, replies that go out, and one in three returned first. */
async function fillAnswers(stage: string, unitId: string) {
  const [planner, staff, director] = [await signIn('planner'), await signIn('staff'), await signIn('director')]
  const { items } = await done(ask<DeskList>(`/api/desk/stages/${stage}/opinions?limit=100&sort=number`, { as: staff }))
  const [details, reasons, replies] = [carrying(500), carrying(2000), carrying(3000)]
  const outcomes = ['adopted', 'partiallyAdopted', 'alreadyCovered', 'forwarded', 'outOfScope']
  await each(details, async (detail, index) => {
    const id = at(items, index).id
    const path = `/api/desk/opinions/${id}`
    const step = async (name: string, body: object, as: string, method = 'POST') => done(ask<DeskOpinion>(path + name, { method, as, body: { version: (await done(ask<DeskOpinion>(path, { as: staff }))).version, ...body } }))
    const outcomeDetail = Object.fromEntries(['place', 'before', 'after', 'reference', 'unit', 'channel'].map((name, n) => [name, at(details, index + n)]))
    await step('', { patch: { unitId } }, staff, 'PATCH')
    await step('', { patch: { outcome: at(outcomes, index), reason: at(reasons, index), outcomeDetail } }, planner, 'PATCH')
    await step('/reply', { text: at(replies, index) }, planner, 'PUT')
    if (index % 3 === 0) {
      await step('/reply/return', { reason: detail }, director)
      await step('/reply', { text: at(replies, index) }, planner, 'PUT')
    }
    await step('/reply/publish', {}, director)
  })
  await publishTogether(stage)
}
