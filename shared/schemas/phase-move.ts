import { z } from 'zod'
import { planPhases } from '../domain/phase'
import { moveKinds, moveStates } from '../domain/phase-move'
import { localTextSchema } from './text'

/** A step of a plan, with who asked for it and who decided. */
export const phaseMoveSchema = z.object({
  id: z.uuid(), kind: z.enum(moveKinds), from: z.enum(planPhases), to: z.enum(planPhases), state: z.enum(moveStates), reason: z.string(), effectiveOn: z.iso.date(),
  askedBy: z.string(), askedAt: z.iso.datetime(), decidedBy: z.string(), decidedAt: z.iso.datetime().nullable(), note: z.string(), gateHash: z.string(), overrides: z.number().int(), mine: z.boolean(),
}).meta({ id: 'PhaseMove' })
export type PhaseMoveView = z.infer<typeof phaseMoveSchema>

/** A step of some plan that waits for the leading group. */
export const waitingMoveSchema = z.object({ id: z.uuid(), plan: z.string(), title: localTextSchema, kind: z.enum(moveKinds), from: z.enum(planPhases), to: z.enum(planPhases), askedBy: z.string(), askedAt: z.iso.datetime() })
export type WaitingMove = z.infer<typeof waitingMoveSchema>
