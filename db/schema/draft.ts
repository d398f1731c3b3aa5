import { sql } from 'drizzle-orm'
import { doublePrecision, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { BlockKind } from '#shared/schemas/block'
import type { DraftState, ReleaseChecklist } from '#shared/domain/draft'
import type { Geometry, LayerStyle } from '#shared/schemas/layer'
import { createdAt, id, instant, localText } from './columns'
import { plans } from './plan'
import { uploads } from './upload'

export const drafts = pgTable('drafts', {
  id: id(),
  planId: uuid('plan_id').notNull().references(() => plans.id),
  /** Running number within the plan, the `{version}` of its address. */
  version: integer('version').notNull(),
  title: localText('title').notNull(),
  imprint: text('imprint').notNull().default(''),
  lang: text('lang').notNull().default('zh-CN'),
  state: text('state').$type<DraftState>().notNull(),
  /** Optimistic version of the row, not of the draft (design §4.7). */
  revision: integer('revision').notNull().default(1),
  sourceUploadId: uuid('source_upload_id').references(() => uploads.id),
  warnings: jsonb('warnings').$type<{ code: string, detail?: string }[]>().notNull().default([]),
  checklist: jsonb('checklist').$type<ReleaseChecklist>(),
  createdBy: uuid('created_by'),
  submittedBy: uuid('submitted_by'),
  releasedBy: uuid('released_by'),
  releasedAt: instant('released_at'),
  returnReason: text('return_reason'),
  createdAt: createdAt(),
}, t => [unique('drafts_version').on(t.planId, t.version)])

export const blocks = pgTable('blocks', {
  id: id(),
  draftId: uuid('draft_id').notNull().references(() => drafts.id, { onDelete: 'cascade' }),
  position: integer('position').notNull(),
  /** Kept from draft to draft, so that opinions follow the text (design §2). */
  lineage: uuid('lineage').notNull().defaultRandom(),
  kind: text('kind').$type<BlockKind>().notNull(),
  level: integer('level'),
  number: text('number').notNull().default(''),
  text: text('text').notNull(),
  /** Sanitised on write with the allow-list of `htmlVersion`. */
  html: text('html').notNull(),
  htmlVersion: integer('html_version').notNull(),
  /** Position of the chapter heading it stands under; chapters are the pages of the reader. */
  chapter: integer('chapter').notNull().default(0),
  uploadId: uuid('upload_id').references(() => uploads.id),
}, t => [index('blocks_order').on(t.draftId, t.position), index('blocks_lineage').on(t.lineage), index('blocks_upload').on(t.uploadId).where(sql`upload_id is not null`)])

export const figures = pgTable('figures', {
  id: id(),
  draftId: uuid('draft_id').notNull().references(() => drafts.id, { onDelete: 'cascade' }),
  position: integer('position').notNull(),
  number: text('number').notNull(),
  title: localText('title').notNull(),
  /** 审图号 (地图管理条例 Art. 22) or why none is needed; one of both before release. */
  reviewNumber: text('review_number').notNull().default(''),
  exemption: text('exemption').notNull().default(''),
  legend: jsonb('legend').$type<string[]>().notNull().default([]),
  uploadId: uuid('upload_id').notNull().references(() => uploads.id),
}, t => [index('figures_order').on(t.draftId, t.position), index('figures_upload').on(t.uploadId)])

export const attachments = pgTable('attachments', {
  id: id(),
  draftId: uuid('draft_id').notNull().references(() => drafts.id, { onDelete: 'cascade' }),
  position: integer('position').notNull(),
  title: localText('title').notNull(),
  uploadId: uuid('upload_id').notNull().references(() => uploads.id),
  /** Pages as images, for reading inside WeChat, where a download fails. */
  pages: jsonb('pages').$type<string[]>().notNull().default([]),
}, t => [index('attachments_order').on(t.draftId, t.position), index('attachments_upload').on(t.uploadId), index('attachments_pages').using('gin', t.pages)])

export const layers = pgTable('layers', {
  id: id(),
  draftId: uuid('draft_id').notNull().references(() => drafts.id, { onDelete: 'cascade' }),
  position: integer('position').notNull(),
  name: localText('name').notNull(),
  legend: localText('legend').notNull(),
  style: jsonb('style').$type<LayerStyle>().notNull(),
  reviewNumber: text('review_number').notNull().default(''),
  exemption: text('exemption').notNull().default(''),
}, t => [index('layers_order').on(t.draftId, t.position)])

export const features = pgTable('features', {
  id: id(),
  layerId: uuid('layer_id').notNull().references(() => layers.id, { onDelete: 'cascade' }),
  position: integer('position').notNull(),
  name: text('name').notNull().default(''),
  properties: jsonb('properties').$type<Record<string, string | number | boolean | null>>().notNull().default({}),
  geometry: jsonb('geometry').$type<Geometry>().notNull(),
  minLon: doublePrecision('min_lon').notNull(),
  minLat: doublePrecision('min_lat').notNull(),
  maxLon: doublePrecision('max_lon').notNull(),
  maxLat: doublePrecision('max_lat').notNull(),
}, t => [index('features_order').on(t.layerId, t.position)])
