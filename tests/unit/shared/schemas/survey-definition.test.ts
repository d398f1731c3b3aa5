import { expect, it } from 'vitest'
import { surveyIdSchema } from '#shared/schemas/survey-definition'

it('gives no part of a survey a name that every object has', () => {
  for (const id of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) expect(surveyIdSchema.safeParse(id).success, id).toBe(false)
  for (const id of ['q1', 'proto', 'a-b_C']) expect(surveyIdSchema.safeParse(id).success, id).toBe(true)
})
