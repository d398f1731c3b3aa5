import { z } from 'zod'
import { planPhases } from '../domain/phase'
import { phaseMoveSchema } from './phase-move'
import { gateSchema, subjectsSchema } from './procedure'
import { localTextSchema } from './text'

/** A step with the checklist as it stood when it was asked for (核对单): null where a former version wrote it in another shape. */
export const moveReportSchema = z.object({
  plan: z.object({ slug: z.string(), title: localTextSchema, phase: z.enum(planPhases) }),
  move: phaseMoveSchema,
  gate: gateSchema.nullable(),
  subjects: subjectsSchema,
}).meta({ id: 'MoveReport' })
export type MoveReport = z.infer<typeof moveReportSchema>
