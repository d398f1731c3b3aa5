import { z } from 'zod'
import { intakeSheets } from '../domain/sheet-intake'
import { sheetLang } from './sheet'

/** Which template, in which language. */
export const intakeSheetQuery = sheetLang.extend({ sheet: z.enum(intakeSheets) })
/** A workbook or CSV file as texts; rows and columns in their order, so that `rows[n]` is row n + 1 of the file. */
export const worksheetsSchema = z.object({ sheets: z.array(z.object({ name: z.string(), rows: z.array(z.array(z.string())) })) }).meta({ id: 'Worksheets' })
export type Worksheets = z.infer<typeof worksheetsSchema>
