import { z } from 'zod'
import { deepestLevel, textKinds } from '../domain/draft-edit'
import { checklistItems, draftStates } from '../domain/draft'
import { blockKinds } from './block'
import { codes } from './desk-filter'
import { outlineEntrySchema } from './draft'
import { pageLimit } from './opinion'
import { characters, localTextSchema } from './text'

/** Longest entries of a draft; a block of 100,000 characters is a table of several pages. */
export const draftLimits = { title: 200, imprint: 500, returnReason: 1000, note: 1000, html: 400_000, operations: 50, blocks: 2000 }

/** `{plan}` and `{version}` of a draft's address. */
export const draftParams = z.object({ plan: z.string().min(1).max(100), version: z.coerce.number().int().min(1).max(100_000) })

const text = z.string().max(draftLimits.html)
const level = z.number().int().min(1).max(deepestLevel).nullable()

/** A block in the editor: as in a draft, with its picture's upload instead of an address. */
export const editBlockSchema = z.object({
  id: z.uuid(),
  lineage: z.uuid(),
  kind: z.enum(blockKinds),
  level,
  number: z.string().max(60),
  text,
  html: text,
  upload: z.uuid().nullable(),
}).meta({ id: 'EditBlock' })

/** One step of editing (`shared/domain/draft-edit.ts`). */
export const operationSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('style'), changes: z.array(z.object({ block: z.uuid(), kind: z.enum(textKinds), level })).min(1).max(draftLimits.blocks) }),
  z.object({ op: z.literal('split'), block: z.uuid(), offset: z.number().int().min(0), newBlock: z.uuid() }),
  z.object({ op: z.literal('join'), block: z.uuid() }),
  z.object({ op: z.literal('delete'), blocks: z.array(z.uuid()).min(1).max(draftLimits.blocks) }),
  z.object({ op: z.literal('text'), block: z.uuid(), html: text }),
  z.object({ op: z.literal('restore'), remove: z.array(z.uuid()).max(draftLimits.blocks), put: z.array(z.object({ block: editBlockSchema, after: z.uuid().nullable() })).max(draftLimits.blocks) }),
]).meta({ id: 'DraftOperation' })

const revision = z.number().int().min(1)

export const editBlocksBody = z.object({ revision, operations: z.array(operationSchema).min(1).max(draftLimits.operations) })

/** What an edit made of the draft: the blocks whose content changed, the rest only moved. */
export const editAnswerSchema = z.object({ revision, changed: z.array(editBlockSchema), removed: z.array(z.uuid()) })
export type EditAnswer = z.infer<typeof editAnswerSchema>

const zh = z.string().trim().min(1, 'code:titleNeeded').check(characters(draftLimits.title))

/** Fields of a draft that a planner may change; those not given stay. */
export const editDraftBody = z.object({
  revision,
  title: z.object({ zh, en: z.string().trim().check(characters(draftLimits.title)).optional() }).optional(),
  imprint: z.string().trim().check(characters(draftLimits.imprint)).optional(),
  lang: z.enum(['zh-CN', 'en']).optional(),
})

export const revisionBody = z.object({ revision })
export const returnDraftBody = z.object({ revision, reason: z.string().trim().min(1, 'code:reasonNeeded').check(characters(draftLimits.returnReason)) })

export const checklistSchema = z.object({
  disclosureReview: z.boolean(),
  secrecyReview: z.boolean(),
  mapReview: z.boolean(),
  imprint: z.boolean(),
  note: z.string().trim().check(characters(draftLimits.note)).optional(),
}).meta({ id: 'ReleaseChecklist' })
export const releaseDraftBody = z.object({ revision, checklist: checklistSchema })

const warnings = z.array(z.object({ code: z.string(), detail: z.string().optional() }))

/** Answer of an import: enough to tell what came out; the editor loads the draft itself. */
export const importedDraftSchema = z.object({
  version: z.number().int(),
  title: localTextSchema,
  blocks: z.number().int(),
  chapters: z.number().int(),
  /** Blocks that continue one of the released version before. */
  continued: z.number().int(),
  warnings,
}).meta({ id: 'ImportedDraft' })
export type ImportedDraft = z.infer<typeof importedDraftSchema>

export const importDraftQuery = z.object({ again: z.literal('1').optional() })

const head = z.object({
  plan: z.object({ slug: z.string(), title: localTextSchema }),
  version: z.number().int(),
  title: localTextSchema,
  state: z.enum(draftStates),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  releasedAt: z.iso.datetime().nullable(),
})

/** A line in the desk's list of drafts. */
export const deskDraftSummarySchema = head.extend({ blocks: z.number().int(), warnings: z.number().int(), returned: z.boolean() }).meta({ id: 'DeskDraftSummary' })
export type DeskDraftSummary = z.infer<typeof deskDraftSummarySchema>

export const deskDraftListSchema = z.object({ items: z.array(deskDraftSummarySchema), nextCursor: z.string().nullable() }).meta({ id: 'DeskDraftList' })
export type DeskDraftList = z.infer<typeof deskDraftListSchema>

export const deskDraftsQuery = z.object({
  plan: z.string().max(100).optional(),
  state: codes(draftStates).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(pageLimit.most).default(50),
})

/** Names of what a release still lacks, besides the director's own confirmations. */
export const missingSchema = z.object({ items: z.array(z.enum(checklistItems)), maps: z.array(z.string()) })

/** Head of a draft at the desk; what every write of it answers with. */
export const deskDraftHeadSchema = head.extend({
  revision,
  imprint: z.string(),
  lang: z.string(),
  source: z.object({ upload: z.uuid(), fileName: z.string() }).nullable(),
  submittedBy: z.string().nullable(),
  releasedBy: z.string().nullable(),
  returnReason: z.string().nullable(),
  checklist: checklistSchema.nullable(),
  missing: missingSchema,
  maps: z.array(z.object({ label: z.string(), kind: z.enum(['figure', 'layer']), reviewNumber: z.string(), exemption: z.string() })),
  warnings,
}).meta({ id: 'DeskDraftHead' })
export type DeskDraftHead = z.infer<typeof deskDraftHeadSchema>

/** A draft in the editor, whole. */
export const deskDraftSchema = deskDraftHeadSchema.extend({ blocks: z.array(editBlockSchema), outline: z.array(outlineEntrySchema) }).meta({ id: 'DeskDraft' })
export type DeskDraft = z.infer<typeof deskDraftSchema>
