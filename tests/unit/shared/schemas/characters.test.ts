import { describe, expect, it } from 'vitest'
import { toJSONSchema, z } from 'zod'
import { groupBodySchema, groupLimit, ownSentenceSchema } from '../../../../shared/schemas/answer-group'
import { replyBodySchema, replyLimit, returnBodySchema, withdrawBodySchema } from '../../../../shared/schemas/desk'
import { fieldErrors } from '../../../../shared/schemas/faults'
import { publishAccountBody } from '../../../../shared/schemas/outcome'
import { mendBodySchema } from '../../../../shared/schemas/receipt'
import { appealVerdictSchema, escalationBodySchema } from '../../../../shared/schemas/review'
import { characters } from '../../../../shared/schemas/text'
import { accountReasonLimit } from '../../../../shared/domain/account-publishing'
import { appealLimit } from '../../../../shared/domain/appeal'
import { escalationLimit } from '../../../../shared/domain/escalation'
import { opinionLimit } from '../../../../shared/domain/submission-limits'

const id = '00000000-0000-4000-8000-000000000001'

describe('a limit in characters, as the forms count them', () => {
  // 𬱖 (U+2CC56) and 😀 are two UTF-16 units each.
  it.each<[string, z.ZodType, number, (text: string) => unknown]>([
    ['the sentence of one of a group', ownSentenceSchema, groupLimit.ownSentence, ownSentence => ({ ownSentence })],
    ['the title of a group', groupBodySchema, groupLimit.title, title => ({ id, title, ids: [id] })],
    ['a reply', replyBodySchema, replyLimit.reply, text => ({ version: 1, text })],
    ['why a reply is withdrawn', withdrawBodySchema, replyLimit.withdraw, reason => ({ version: 1, reason })],
    ['why a reply is returned', returnBodySchema, replyLimit.return, reason => ({ version: 1, reason })],
    ['why an opinion is brought before the director', escalationBodySchema, escalationLimit, note => ({ version: 1, note })],
    ['why an appeal is decided so', appealVerdictSchema, appealLimit.reason, reason => ({ version: 1, decision: 'rejected', reason })],
    ['why an account is published', publishAccountBody, accountReasonLimit, reason => ({ kind: 'final', reason })],
    ['a mended opinion', mendBodySchema, opinionLimit.text, text => ({ text })],
  ])('%s', (_, schema, most, body) => {
    expect(schema.safeParse(body('𬱖'.repeat(most))).success).toBe(true)
    expect(schema.safeParse(body('𬱖'.repeat(most + 1))).success).toBe(false)
  })

  it('is told with its code, and beside what else is wrong', () => {
    const told = (schema: z.ZodType, value: unknown) => fieldErrors(schema.safeParse(value).error ?? new z.ZodError([])).map(fault => fault.message)
    expect(told(z.string().trim().check(characters(2, 'code:tooLong')), ' 😀😀😀 ')).toEqual(['tooLong'])
    expect(told(z.string().check(characters(2)), 'abc')).toEqual(['too_big'])
    expect(told(z.string().check(characters(2)).refine(text => text === '', 'code:needed'), 'abc')).toEqual(['too_big', 'needed'])
  })

  it('stands in the description of the API', () => {
    expect(toJSONSchema(z.string().trim().min(1).check(characters(60)).optional())).toMatchObject({ type: 'string', minLength: 1, maxLength: 60 })
  })
})
