import { addDays } from '#shared/domain/calendar'
import { daySpan } from '#shared/domain/brief-period'
import type { ResponseFilterQuery } from '#shared/schemas/survey-results'
import type { AskedFilter } from '../services/survey-filter'

/** A filter of responses as it stands in an address; days are legal days, the last one whole. What it asks of answers is read once their columns are known. */
export function responseFilterOf({ answer = '', channel, township, source, from, to }: ResponseFilterQuery): AskedFilter {
  return {
    answer,
    channels: channel, townships: township, sources: source,
    from: from ? daySpan(from).from.getTime() : undefined,
    before: to ? daySpan(addDays(to, 1)).from.getTime() : undefined,
  }
}
