import type { z } from 'zod'
import type { FieldError } from '../domain/errors'

/** What is wrong with an input, entry by entry: a code of ours where the schema names one (`code:tooLong`), else zod's own kind of issue; the interface has the sentence. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map(({ path, message, code }) => ({ path: path.join('.'), message: message.startsWith('code:') ? message.slice('code:'.length) : code }))
}
