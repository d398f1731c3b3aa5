import type { Handling, Nature, Outcome, OutcomeDetail, Visibility, WithheldReason } from '#shared/domain/opinion'
import type { PlanPhase } from '#shared/domain/phase'
import type { ContactRule, Showing, StageKind } from '#shared/domain/stage'
import type { Channel, Party } from '#shared/domain/submission'

/**
 * Shapes of the demonstration data. Everything in this folder is fictional and
 * free of database code: `db/seed` turns it into rows. Days are counted from the
 * day of seeding, so that the demonstration never goes stale.
 */

/** A text in both languages of the interface. */
export interface BilingualText {
  zh: string
  en: string
}

/** A text that has no English edition, such as a reply. */
export interface ChineseText {
  zh: string
}

/** `[longitude, latitude]` in CGCS2000 (EPSG:4490). */
export type DemoPosition = [longitude: number, latitude: number]

/** A closed linear ring: the first position is repeated as the last. */
export type DemoRing = DemoPosition[]

export interface DemoTownship {
  /** Statistical code, nine digits. */
  code: string
  name: BilingualText
  kind: 'subdistrict' | 'town'
  centre: DemoPosition
  /** Coordinates of a GeoJSON Polygon: an illustrative Voronoi cell. */
  polygon: DemoRing[]
}

export interface DemoPark {
  code: string
  name: BilingualText
  short: ChineseText
  /** The township whose cell holds `centre`. */
  township: string
  centre: DemoPosition
}

export interface DemoUnit {
  code: string
  name: BilingualText
  short: ChineseText
  kind: 'leadingGroupOffice' | 'memberUnit' | 'techTeam'
}

export type DemoTopicCode
  = | '01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09' | '10' | '11' | '12'
    | '13' | '14' | '15' | '16' | '17' | '18' | '19' | '20' | '21' | '22' | '23' | '99'

export interface DemoTopic {
  code: DemoTopicCode
  id: string
  name: BilingualText
  /** First letters of the pinyin of the Chinese name, for quick choice by keyboard. */
  initials: string
  /** Examples of the second level. */
  hint: BilingualText
}

export interface DemoPhase {
  kind: PlanPhase
  name: BilingualText
  /** Time set by the work programme, in its words; absent for phases after the programme. */
  planned?: BilingualText
  /** Actual begin and end in days before the day of seeding; absent while still to come. */
  startedDaysAgo?: number
  endedDaysAgo?: number
  /** What was to come out of it. */
  results: BilingualText
  /** What happened; for phases to come, what will. */
  account: BilingualText
}

export interface DemoPlan {
  slug: string
  title: BilingualText
  summary: BilingualText
  compiler: BilingualText
  /** Shown wherever the plan is shown. */
  disclaimer: BilingualText
  currentPhase: PlanPhase
  phases: DemoPhase[]
}

export interface DemoBlock {
  kind: 'heading' | 'paragraph' | 'listItem' | 'table'
  /** Heading depth 1–3; 0 for body text, 1 for list items. */
  level: number
  /** 第一章 · 第一节 · 第一条 · （一） · 表1; empty where the block continues an article. */
  number: string
  /** Inline text, or one `<table>`. */
  html: string
}

export interface DemoDraft {
  version: string
  title: BilingualText
  /** Says which edition this is and what it is not. */
  note: BilingualText
  releasedDaysAgo: number
  blocks: DemoBlock[]
}

export type DemoGeometry
  = | { type: 'Point', coordinates: DemoPosition }
    | { type: 'LineString', coordinates: DemoPosition[] }
    | { type: 'Polygon', coordinates: DemoRing[] }

export interface DemoFeature {
  type: 'Feature'
  properties: { name: string } & Record<string, string | number>
  geometry: DemoGeometry
}

export interface DemoLayer {
  slug: string
  name: BilingualText
  colour: string
  /** Told beside the colour, never by colour alone. */
  pattern?: 'solid' | 'hatch' | 'crossHatch' | 'dots' | 'dashed'
  legend: BilingualText
  /** Why the layer carries no 审图号. */
  reviewExemption: ChineseText
  features: DemoFeature[]
}

export interface DemoFigure {
  number: string
  title: BilingualText
  /** 1600 × 1200, no text but digits: the server has no Chinese font. */
  svg: string
  /** What the digits 1..n in the drawing stand for, in order. */
  legend: ChineseText[]
  reviewNo: null
  reviewExemption: ChineseText
}

export interface DemoStage {
  key: 'A' | 'B' | 'C'
  slug: string
  kind: StageKind
  round: number
  phase: PlanPhase
  title: BilingualText
  /** What is asked. */
  question: BilingualText
  why: BilingualText
  howOnPaper: { text: BilingualText, address: string, postcode: string, phone: string, email: string, hours: BilingualText }
  privacyNotice: BilingualText
  /** What this stage cannot deal with, and where to turn instead. */
  outOfScope: BilingualText
  /** Positive: days ago. Negative: days to come. */
  openedDaysAgo: number
  /** The last day of intake, whole; the exclusive instant is midnight after it. */
  closesDaysAgo: number
  concludedDaysAgo?: number
  showing: Showing
  /** 归类统一答复 by a day (negative: to come) · 逐条答复 within working days */
  answering: { mode: 'together', byDaysAgo: number } | { mode: 'each', workingDays: number }
  contact: ContactRule
  /** Public pins are rounded to a grid of this many metres. */
  pinRounding: number
  /** Hearing only. */
  hearing?: {
    heldDaysAgo: number
    startsAt: string
    venue: BilingualText
    noticeDaysAgo: number
    applyUntilDaysAgo: number
    materialsByDaysAgo: number
    observers: number
    quotas: { category: BilingualText, seats: number }[]
  }
}

/** An outcome with all that `missingForOutcome` asks for, and the reply the author gets. */
export interface DemoAnswer {
  outcome: Outcome
  outcomeDetail: OutcomeDetail
  /** Empty only for `acknowledged`. */
  reason: string
  reply: string
}

/** A case that the moderation queue must be able to show. */
export type DemoQueueCase
  = | 'duplicate' | 'report' | 'personalData' | 'advertising' | 'expropriation' | 'severalPoints'
    | 'outsideDistrict' | 'strongCriticism'

export interface DemoOpinion extends Partial<DemoAnswer> {
  text: string
  /** With `handling: 'received'` topic and nature are what a moderator would choose: not yet set. */
  topic: DemoTopicCode
  nature: Nature
  /** Township code; absent where the whole district is meant or the place lies outside. */
  township?: string
  /** The place in the author's words. */
  place?: string
  /** Lies inside the township's polygon (except in the case `outsideDistrict`). */
  pin?: DemoPosition
  /** Chapter (1 = 第一章) whose paragraph the opinion is about; never beside a pin or place: one anchor per opinion. */
  blockHint?: number
  channel: Channel
  party: Party
  /** Words of the draft that the opinion quotes; they say which paragraph it is about. */
  quote?: string
  /** Surname and form of address (称呼), or an invented name of which the surname is shown; absent for bodies and the nameless. */
  name?: string
  daysAgo: number
  stage: 'A' | 'B'
  visibility: Visibility
  withheldReason?: WithheldReason
  handling: Handling
  /** Opinions of one stage with the same key are answered together (归类). */
  group?: string
  queueCase?: DemoQueueCase
}

/** A row of the indicator table; values are texts because of ≤ and ≥. */
export interface DemoIndicator {
  number: number
  name: string
  unit: string
  /** 约束性 · 预期性 · 引导性 */
  type: 'binding' | 'expected' | 'guiding'
  scope: '全域' | '中心城区'
  baseline: string
  target2025: string
  target2035: string
}

/** What a township has to hold of the three lines. */
export interface DemoDecomposition {
  township: string
  name: string
  /** 万亩 */
  farmland: number
  basicFarmland: number
  /** 平方千米 */
  ecoRedLine: number
  urbanBoundary: number
}

export interface DemoProject {
  number: number
  name: string
  category: string
  township: string
  position: DemoPosition
  scale: string
  years: string
  unit: string
}
