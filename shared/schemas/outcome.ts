import { z } from 'zod'
import { accountFailures, accountFiles, accountKinds, accountReasonLimit, accountStates } from '../domain/account-publishing'
import { natures, outcomes, withheldReasons } from '../domain/opinion'
import { stageKinds } from '../domain/stage'
import { channels, parties } from '../domain/submission'
import { legalDaySchema } from './legal-day'
import { stageFiguresSchema, stageStates } from './stage'
import { characters, localTextSchema } from './text'

const n = z.number().int()
const byCode = z.array(z.object({ code: z.string(), n }))

/** The figures of an account: every total of page, sheet, table and report is one of these (design §4.18). */
export const accountTotalsSchema = z.object({
  figures: stageFiguresSchema.omit({ withdrawn: true }).extend({
    /** All received less those without substance. */
    valid: n,
  }),
  /** Nobody has answered them yet. */
  unanswered: n,
  /** Withdrawn by their authors: in no other figure. */
  withdrawn: n,
  /** Opinions with a row of their own: answered, public, not redirected; 0 where the stage shows no single opinion. */
  rows: n,
  /** Of opinions whose answer is published; `share` is a part of 1, null for lines that stand apart. */
  outcomes: z.array(z.object({ outcome: z.enum(outcomes), n, share: z.number().nullable() })),
  /** All opinions by topic, most first; opinions without a topic yet are left out. */
  topics: byCode,
  /** All opinions by township, most first; opinions about the whole district are left out. */
  townships: byCode,
  /** Submissions by the way they came, most first. */
  channels: z.array(z.object({ channel: z.enum(channels), n })),
  /** Answered opinions by topic and outcome; topic '' where none was given. */
  lines: z.array(z.object({ topic: z.string(), outcome: z.enum(outcomes), n })),
  /** Opinions not shown although they were looked through, by the reason their authors are told; they are studied, answered and counted all the same. */
  withheld: z.array(z.object({ reason: z.enum(withheldReasons), n })),
  /** Appeals of authors against that, and how many were granted. */
  appeals: z.object({ filed: n, granted: n }),
})
export type AccountTotals = z.infer<typeof accountTotalsSchema>

/** What became of a stage's opinions: figures and lines, the same under every showing rule (design §4.18). */
export const outcomeAccountSchema = accountTotalsSchema.extend({
  stage: z.object({ slug: z.string(), title: localTextSchema, state: z.enum(stageStates), concludedAt: z.iso.datetime().nullable() }),
  serverTime: z.iso.datetime(),
}).meta({ id: 'OutcomeAccount' })
export type OutcomeAccount = z.infer<typeof outcomeAccountSchema>

/** A row of the account (shared/domain/outcome-row.ts). */
export const outcomeRowSchema = z.object({
  id: z.uuid(),
  label: z.string(),
  party: z.enum(parties),
  channel: z.enum(channels),
  receivedOn: legalDaySchema,
  late: z.boolean(),
  text: z.string(),
  lang: z.string(),
  part: z.string(),
  township: z.string(),
  topic: z.string(),
  nature: z.union([z.enum(natures), z.literal('')]),
  unit: z.string(),
  outcome: z.enum(outcomes),
  reason: z.string(),
  reference: z.string(),
  change: z.object({ place: z.string(), before: z.string(), after: z.string() }).nullable(),
  reply: z.string(),
  repliedOn: z.string(),
  /** Answered together with others; null where it was answered by itself. */
  group: z.object({ number: n, title: z.string(), n }).nullable(),
}).meta({ id: 'OutcomeRow' })

export const outcomeRowListSchema = z.object({ items: z.array(outcomeRowSchema), nextCursor: z.string().nullable(), total: n }).meta({ id: 'OutcomeRowList' })
export type OutcomeRowList = z.infer<typeof outcomeRowListSchema>

/** What an account is about, in the words of its day; days as `YYYY-MM-DD`. */
export const accountHeadingSchema = z.object({
  plan: z.string(),
  stage: z.string(),
  stageKind: z.enum(stageKinds),
  round: n,
  firstDay: legalDaySchema,
  lastDay: legalDaySchema,
  days: n,
  /** How the draft was displayed and opinions were taken. */
  how: z.string(),
  /** 编制机关, '' while the installation has none set. */
  body: z.string(),
  /** The draft on display, '' where the stage has none. */
  draft: z.string(),
  /** 审图号 of its drawings. */
  mapReviews: z.array(z.string()),
  /** Null while it is a draft of the account. */
  number: n.nullable(),
  kind: z.enum(accountKinds).nullable(),
  reason: z.string(),
  /** The instant its state is of. */
  asOf: z.iso.datetime(),
})
export type AccountHeading = z.infer<typeof accountHeadingSchema>

/** An account as it was frozen; one from before appeals were counted has none. */
export const frozenAccountSchema = z.object({ heading: accountHeadingSchema, totals: accountTotalsSchema.partial({ appeals: true }) })
export type FrozenAccount = z.infer<typeof frozenAccountSchema>

/** A published account as everybody sees it. `open` is false while one of its opinions is not public any more: its files are then closed. */
export const publishedAccountSchema = z.object({
  number: n,
  kind: z.enum(accountKinds),
  reason: z.string(),
  publishedAt: z.iso.datetime(),
  rows: n,
  figures: accountTotalsSchema.shape.figures,
  sha256: z.string(),
  open: z.boolean(),
  files: z.array(z.object({ file: z.enum(accountFiles), bytes: n, sha256: z.string(), url: z.string() })),
}).meta({ id: 'PublishedAccount' })
export type PublishedAccount = z.infer<typeof publishedAccountSchema>
export const publishedAccountListSchema = z.object({ items: z.array(publishedAccountSchema) })

/** The account as the desk works at it: its figures, what stands in the way, what was made before. */
export const deskAccountSchema = z.object({
  account: outcomeAccountSchema,
  /** What the report lacks (`missingOf`, server/services/outcome-accounts/frame.ts). */
  missing: z.array(z.enum(['body', 'draft', 'unanswered', 'how'])),
  showsRows: z.boolean(),
  published: z.array(publishedAccountSchema),
  /** The one being made or the last that failed; `progress` is a part of 1. */
  work: z.object({ number: n, kind: z.enum(accountKinds), state: z.enum(accountStates), failure: z.union([z.enum(accountFailures), z.literal('')]), progress: z.number() }).nullable(),
  /** The office's own template, with the places it names that we do not know. */
  template: z.object({ fileName: z.string(), bytes: n, unknown: z.array(z.string()), unused: z.array(z.string()) }).nullable(),
}).meta({ id: 'DeskAccount' })
export type DeskAccount = z.infer<typeof deskAccountSchema>

/** A report to be printed: its title, what it says in single lines, and its tables. Chinese, as the file is. */
export const printedReportSchema = z.object({
  title: z.string(),
  lines: z.array(z.object({ name: z.string(), value: z.string() })),
  tables: z.array(z.object({ name: z.string(), note: z.string(), head: z.array(z.string()), rows: z.array(z.array(z.string())) })),
}).meta({ id: 'PrintedReport' })
export type PrintedReport = z.infer<typeof printedReportSchema>

export const publishAccountBody = z.strictObject({ kind: z.enum(accountKinds), reason: z.string().trim().check(characters(accountReasonLimit, 'code:tooLong')).default('') })
