import type { z } from 'zod'
import { DomainError } from '#shared/domain/errors'
import { fieldErrors } from '#shared/schemas/faults'

/** The text fields of a multipart body by their schema, or `invalidInput` with what is wrong. */
export function parseFields<T extends z.ZodType>(schema: T, fields: Record<string, string>): z.output<T> {
  const parsed = schema.safeParse(fields)
  if (parsed.success) return parsed.data
  throw new DomainError('invalidInput', {}, { fields: fieldErrors(parsed.error) })
}
