import type { ItemId } from '#shared/domain/procedure-item'
import type { GateCheck, RuleId, RuleState, RuleText, Severity } from '#shared/domain/procedure-rule'
import { fillParams } from '#shared/domain/rule-text'
import rules from '../../i18n/zh-CN/desk/rules.json'

/** A text below `desk.rules` with its places filled; its key where there is none. */
function textOf(key: string, params: Readonly<Record<string, string | number>> = {}): string {
  const found = key.split('.').reduce<unknown>((part, name) => isTexts(part) ? part[name] : undefined, rules)
  return typeof found === 'string' ? found.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '')) : key
}

const isTexts = (part: unknown): part is Record<string, unknown> => typeof part === 'object' && part !== null

/** What the rules say, in official papers: Chinese, as the pages of the desk have it (docs/decisions/0021). */
export const ruleWords = {
  item: (item: ItemId): string => textOf(`item.${item}`),
  check: (check: GateCheck): string => textOf(`check.${check}`),
  requirement: ({ id, threshold }: { id: RuleId, threshold: { n: number, extended?: number } | null }): string => textOf(`require.${id}`, { n: threshold?.n ?? 0, extended: threshold?.extended ?? 0 }),
  finding: ({ key, params }: RuleText): string => textOf(key, fillParams(params, 'zh-CN', textOf)),
  state: (state: RuleState): string => textOf(`state.${state}`),
  severity: (severity: Severity): string => textOf(`severity.${severity}`),
}
