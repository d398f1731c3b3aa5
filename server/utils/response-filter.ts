import { addDays } from '#shared/domain/calendar'
import { daySpan } from '#shared/domain/brief-period'
import type { ResponseFilter } from '#shared/domain/survey-tally'
import type { ResponseFilterQuery } from '#shared/schemas/survey-results'

/** A filter of responses as it stands in an address; days are legal days, the last one whole. */
export function responseFilterOf({ answer, channel, township, source, from, to }: ResponseFilterQuery): ResponseFilter {
  return {
    answers: answerConditions(answer),
    channels: channel, townships: township, sources: source,
    from: from ? daySpan(from).from.getTime() : undefined,
    before: to ? daySpan(addDays(to, 1)).from.getTime() : undefined,
  }
}

/** `key:option,option;key:option` as conditions. */
export function answerConditions(text = ''): { key: string, any: string[] }[] {
  return text.split(';').flatMap((one) => {
    // A key may hold a colon itself (a row of a matrix): the last one parts it from the options.
    const at = one.lastIndexOf(':')
    return at > 0 ? [{ key: one.slice(0, at), any: one.slice(at + 1).split(',') }] : []
  })
}
