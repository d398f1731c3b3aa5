import type { Db } from '../client'
import type { NewBlock } from './demo-draft'
import { blocks, drafts, features, layers, planPhases, plans, privacyNotices, settings, stages, topics, townships, units } from '../schema'
import { createNumberSequence } from '../queries/stages'
import { addDays, buildCalendar, endOfLegalDay, legalDate } from '#shared/domain/calendar'
import { holidayArrangements } from '#shared/domain/holidays'
import { leastNoticeEnd } from '#shared/domain/notice-period'
import { wuqingBbox } from '#shared/domain/coordinates'
import { bboxOf } from '#shared/domain/geometry'
import { outcomes } from '#shared/domain/opinion'
import { screeningPatterns } from '#shared/domain/screening-pieces'
import type { LocalText } from '#shared/schemas/text'
import type { DemoLayer, DemoStage } from './demo/types'
import { layers as demoLayers } from './demo/layers'
import { outline } from './demo/outline'
import { parks } from './demo/parks'
import { plan as demoPlan } from './demo/plan'
import { stages as demoStages } from './demo/stages'
import { topics as demoTopics } from './demo/topics'
import { townships as demoTownships } from './demo/townships'
import { memberUnits, workingUnits } from './demo/units'
import { draft as demoDraft } from './demo/draft'
import { preliminaryBlocks, withChapters } from './demo-draft'

const day = 86_400_000

/** `days` before `now`; negative for days to come. */
export const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * day)
/** When the legal day began that lies `daysAgo` days back. */
export const startOfDay = (now: Date, daysAgo: number) => endOfLegalDay(addDays(legalDate(now), -daysAgo - 1))
const endOfDay = (now: Date, daysAgo: number) => endOfLegalDay(addDays(legalDate(now), -daysAgo))

/** Settings, units, townships, the plan and its phases. Answers the plan's id and the units by code. */
export async function seedFrame(db: Db, now: Date) {
  await db.insert(settings).values({ key: 'site', value: {
    publicBody: { zh: '天津市武清区人民政府', en: 'Wuqing District People’s Government, Tianjin' },
    organiser: { zh: '规划和自然资源武清分局', en: 'Wuqing Branch of the Planning and Natural Resources Bureau' },
    address: { zh: '天津市武清区演示路1号（虚构地址）', en: '1 Demo Road, Wuqing District, Tianjin (fictional)' },
    phone: '022-0000 0000', icp: '津ICP备00000000号（演示）', siteCode: '0000000000（演示）', policeCode: '津公网安备00000000000000号（演示）', demo: true,
  } })
  await db.insert(settings).values([
    // Invented words that mean nothing: real lists are an installation's own data and stand in no repository.
    { key: 'screening', value: { list: '# 演示用的中性测试词，没有实际含义\n测试屏蔽词\n示例留意词\ndemoword', patterns: [...screeningPatterns] } },
    { key: 'district', value: { outline: [[outline]], bbox: wuqingBbox, source: 'demo' } },
    { key: 'topics', value: demoTopics.map(({ code, name, hint, initials }) => ({ code, name, hint, initials })) },
  ])
  await db.insert(townships).values(demoTownships.map((township, position) => ({ code: township.code, name: township.name, kind: township.kind, position, lon: township.centre[0], lat: township.centre[1], polygon: township.polygon })))
  const made = await db.insert(units).values([
    ...memberUnits.map(unit => ({ code: unit.code, name: unit.name, kind: 'member' as const })),
    ...workingUnits.map(unit => ({ code: unit.code, name: unit.name, kind: unit.kind === 'techTeam' ? 'techTeam' as const : 'office' as const })),
    ...parks.map(park => ({ code: park.code, name: park.name, kind: 'park' as const })),
    ...demoTownships.map(township => ({ code: township.code, name: township.name, kind: 'township' as const })),
  ]).returning({ id: units.id, code: units.code })
  const [plan] = await db.insert(plans).values({ slug: demoPlan.slug, title: demoPlan.title, summary: demoPlan.summary, phase: demoPlan.currentPhase, demo: 1 }).returning({ id: plans.id })
  if (!plan) throw new Error('the plan was not written')
  await db.insert(planPhases).values(demoPlan.phases.map((phase, position) => ({
    planId: plan.id, phase: phase.kind, position,
    planned: phase.planned ?? { zh: '', en: '' },
    startedAt: phase.startedDaysAgo === undefined ? null : daysBefore(now, phase.startedDaysAgo),
    endedAt: phase.endedDaysAgo === undefined ? null : daysBefore(now, phase.endedDaysAgo),
    events: [{ date: phase.startedDaysAgo === undefined ? '' : legalDate(daysBefore(now, phase.startedDaysAgo)), ...phase.account }],
  })))
  return { planId: plan.id, unitIds: new Map(made.map(unit => [unit.code, unit.id])) }
}

/** Who imports, submits and releases a draft. */
interface DraftPeople { planner: string, director: string }

/** Two released drafts, the preliminary scheme and the draft on display, sharing lineages; the layers go with both. */
export async function seedDrafts(db: Db, planId: string, by: DraftPeople, now: Date) {
  const current = withChapters(demoDraft.blocks)
  const first = await seedDraft(db, { planId, version: 1, title: { zh: '武清区国土空间总体规划（2018—2035年）初步方案', en: 'Wuqing Territorial Spatial Master Plan (2018–2035), preliminary scheme' }, createdAt: daysBefore(now, 204), releasedAt: daysBefore(now, 190), blocks: preliminaryBlocks(current) }, by)
  const second = await seedDraft(db, { planId, version: 2, title: demoDraft.title, createdAt: daysBefore(now, demoDraft.releasedDaysAgo + 15), releasedAt: startOfDay(now, demoDraft.releasedDaysAgo), blocks: current }, by)
  return { first, second }
}

async function seedDraft(db: Db, draft: { planId: string, version: number, title: LocalText, createdAt: Date, releasedAt: Date, blocks: NewBlock[] }, { planner, director }: DraftPeople) {
  const { blocks: list, ...head } = draft
  const [row] = await db.insert(drafts).values({ ...head, createdBy: planner, submittedBy: planner, releasedBy: director, state: 'released', imprint: '编制单位：规划和自然资源武清分局　技术单位：演示规划设计院（虚构）　资质证书编号：演示0000', checklist: { disclosureReview: true, secrecyReview: true, mapReview: true, imprint: true } }).returning({ id: drafts.id })
  if (!row) throw new Error('the draft was not written')
  const written = await db.insert(blocks).values(list.map(block => ({ ...block, draftId: row.id }))).returning({ id: blocks.id, position: blocks.position, chapter: blocks.chapter, kind: blocks.kind, text: blocks.text })
  for (const [position, layer] of demoLayers.entries()) await seedLayer(db, row.id, layer, position)
  return { id: row.id, blocks: written }
}

async function seedLayer(db: Db, draftId: string, layer: DemoLayer, position: number) {
  const pattern = layer.pattern === 'crossHatch' ? 'hatch' : layer.pattern === 'dashed' ? 'dash' : layer.pattern ?? 'solid'
  const [row] = await db.insert(layers).values({ draftId, position, name: layer.name, legend: layer.legend, style: { colour: layer.colour, pattern }, exemption: layer.reviewExemption.zh }).returning({ id: layers.id })
  if (!row) throw new Error('the layer was not written')
  await db.insert(features).values(layer.features.map((feature, place) => {
    const [minLon, minLat, maxLon, maxLat] = bboxOf(feature.geometry)
    return { layerId: row.id, position: place, name: feature.properties.name, properties: feature.properties, geometry: feature.geometry, minLon, minLat, maxLon, maxLat }
  }))
}

/** When a stage closes: a notice that would end short of its least period, on a day of rest, with the next working day. */
function closing(stage: DemoStage, now: Date): Date {
  const planned = endOfDay(now, stage.closesDaysAgo)
  const least = leastNoticeEnd(stage.kind, legalDate(startOfDay(now, stage.openedDaysAgo)), buildCalendar(holidayArrangements))
  const end = least ? endOfLegalDay(least.date) : planned
  return end > planned ? end : planned
}

/** The three stages with their codebooks and number sequences, by key. */
export async function seedStages(db: Db, planId: string, draftIds: Record<DemoStage['key'], string | null>, now: Date) {
  const ids = new Map<DemoStage['key'], string>()
  for (const stage of demoStages) {
    const [row] = await db.insert(stages).values({
      slug: stage.slug, planId, draftId: draftIds[stage.key], kind: stage.kind, round: stage.round, title: stage.title, question: stage.question, why: stage.why,
      onPaper: paper(stage), outOfScope: stage.outOfScope, phone: stage.howOnPaper.phone, privacyNotice: stage.privacyNotice,
      opensAt: startOfDay(now, stage.openedDaysAgo), closesAt: closing(stage, now),
      concludedAt: stage.concludedDaysAgo === undefined ? null : daysBefore(now, stage.concludedDaysAgo),
      showing: stage.showing,
      answering: stage.answering.mode === 'together' ? { mode: 'together', by: addDays(legalDate(now), -stage.answering.byDaysAgo) } : stage.answering,
      contactRule: stage.contact, outcomes: [...outcomes], pinRounding: stage.pinRounding,
    }).returning({ id: stages.id })
    if (!row) throw new Error('the stage was not written')
    await createNumberSequence(db, row.id)
    await db.insert(privacyNotices).values({ stageId: row.id, version: 1, notice: stage.privacyNotice, validFrom: startOfDay(now, stage.openedDaysAgo) })
    await db.insert(topics).values(demoTopics.map((topic, position) => ({ stageId: row.id, code: topic.code, name: topic.name, hint: topic.hint, initials: topic.initials, position })))
    ids.set(stage.key, row.id)
  }
  return ids
}

function paper({ howOnPaper: { text, address, postcode, phone, email, hours } }: DemoStage): LocalText {
  return {
    zh: `${text.zh}\n地址：${address}，邮编：${postcode}\n电话：${phone}　邮箱：${email}\n时间：${hours.zh}`,
    en: `${text.en}\nAddress: ${address}, postcode ${postcode}\nTelephone: ${phone}, e-mail: ${email}\nHours: ${hours.en}`,
  }
}
