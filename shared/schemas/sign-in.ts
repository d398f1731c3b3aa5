import { z } from 'zod'
import { passwordLimit } from '../domain/password'
import { personLimit } from '../domain/person'
import { roles } from '../domain/roles'

/** What is typed to sign in; a password that is too long is simply wrong. */
export const signInBody = z.strictObject({ name: z.string().trim().min(1, 'code:needed').max(personLimit.email), password: z.string().min(1, 'code:needed').max(passwordLimit.most) })
export const codeBody = z.strictObject({ code: z.string().trim().min(6, 'code:needed').max(20) })
export const signInAnswer = z.object({ next: z.enum(['done', 'secondFactor']) })

export const meSchema = z.object({
  actor: z.object({ personId: z.uuid(), name: z.string(), roles: z.array(z.enum(roles)), waitsFor: z.literal('secondFactor').optional() }).nullable(),
  /** Whether this installation asks staff for a second factor. */
  secondFactor: z.enum(['required', 'optional']),
}).meta({ id: 'Me' })
export type Me = z.infer<typeof meSchema>
