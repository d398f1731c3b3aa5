import type { SurveyText } from './survey'

/** How a township is told that is no more: answers keep its code, and nobody knows its name. */
export function goneTownship(code: string): SurveyText {
  return { zh: `已撤销的镇街（${code}）`, en: `Abolished township (${code})` }
}

/** How the township of a code is called; by its code where no townships are known at all, so that none is said to be no more because a list did not come. */
export function townshipCalled(code: string, townships: ReadonlyMap<string, SurveyText>): SurveyText {
  return townships.get(code) ?? (townships.size ? goneTownship(code) : { zh: code })
}

/** Of these codes those that are no township any more, each once. */
export function goneCodes(codes: Iterable<string>, townships: ReadonlyMap<string, unknown>): string[] {
  return [...new Set(codes)].filter(code => code && !townships.has(code)).sort()
}
