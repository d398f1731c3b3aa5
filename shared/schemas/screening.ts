import { z } from 'zod'
import { faultyLines, screeningLimit, wordsOf } from '../domain/screening'
import { findingKinds, screeningPatterns } from '../domain/screening-pieces'

const patterns = z.array(z.enum(screeningPatterns)).max(screeningPatterns.length)
const list = z.string().max(screeningLimit.list, 'code:tooLong').superRefine((text, context) => {
  const [line] = faultyLines(text)
  if (line !== undefined) context.addIssue({ code: 'custom', message: `code:line${line}` })
  if (wordsOf(text).length > screeningLimit.words) context.addIssue({ code: 'custom', message: 'code:tooMany' })
})

/** Words and patterns that lead to a second look; version 0 while nothing was saved. */
export const screeningSettingSchema = z.strictObject({ version: z.number().int().min(0), list, patterns }).meta({ id: 'ScreeningEdit' })
export type ScreeningEdit = z.infer<typeof screeningSettingSchema>

/** The same, and how far looking everything through with it has come. */
export const screeningPageSchema = z.object({ version: z.number().int(), list: z.string(), patterns: z.array(z.enum(screeningPatterns)), running: z.boolean(), marked: z.number().int() }).meta({ id: 'ScreeningList' })
export type ScreeningPage = z.infer<typeof screeningPageSchema>

export const findingSchema = z.object({ kind: z.enum(findingKinds), start: z.number().int(), end: z.number().int(), word: z.string().optional() })

/** A sentence to try a list on before it is saved. */
export const screeningTrySchema = z.strictObject({ list, patterns, sentence: z.string().max(screeningLimit.sentence, 'code:tooLong') })
export const findingsSchema = z.object({ findings: z.array(findingSchema) })
export type Findings = z.infer<typeof findingsSchema>
