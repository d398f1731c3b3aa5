import { z } from 'zod'
import { handoverLength } from '../domain/survey-handover'

/** A derived secret of 32 bytes as base64url. */
const proof = z.string().regex(/^[\w-]{43}$/)

/** `POST /api/surveys/{survey}/handovers`: unfinished answers, sealed by the browser; the id and the proof are made of the key, which never comes along. */
export const newHandoverSchema = z.strictObject({
  id: z.uuid(),
  sealed: z.string().min(40).max(handoverLength).regex(/^[\w-]+$/),
  proof,
}).meta({ id: 'NewHandover' })
export type NewHandover = z.infer<typeof newHandoverSchema>
/** Until when it can be opened. */
export const handoverKeptSchema = z.object({ keepUntil: z.iso.datetime() }).meta({ id: 'HandoverKept' })
export type HandoverKept = z.infer<typeof handoverKeptSchema>

/** By the body, so that no log of addresses has the id. */
export const handoverOpeningSchema = z.strictObject({ id: z.uuid() }).meta({ id: 'HandoverOpening' })
export const openedHandoverSchema = z.object({ sealed: z.string() }).meta({ id: 'OpenedHandover' })
export type OpenedHandover = z.infer<typeof openedHandoverSchema>

/** The proof shows that whoever asks has the link. */
export const handoverRemovalSchema = z.strictObject({ id: z.uuid(), proof }).meta({ id: 'HandoverRemoval' })
export type HandoverRemoval = z.infer<typeof handoverRemovalSchema>
