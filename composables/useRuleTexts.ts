import { dateText } from '#shared/domain/date-text'
import { procedureItems } from '#shared/domain/procedure-item'
import type { ItemId, ProcedureItem } from '#shared/domain/procedure-item'
import type { RevisionGround } from '#shared/domain/procedure-facts'
import type { NoticeField } from '#shared/domain/procedure-notice'
import type { Evidence, GateCheck, Rule, RuleGroup, RuleState, RuleText, Severity } from '#shared/domain/procedure-rule'
import { procedureRules } from '#shared/domain/procedure-rules'
import type { ChainKind, ChainStep, Gap, StepState } from '#shared/domain/procedure-step'
import type { Gate } from '#shared/domain/procedure-transition'
import { citationText, fillParams } from '#shared/domain/rule-text'

/** An override as the rules or the API tell it. */
interface Override { by: string, at: Date | string, reason: string }

/** Words for rules, checklists and schedules, in the present language; the page loads the texts of the desk. */
export function useRuleTexts() {
  const { t, locale } = useI18n()
  const day = (date: string) => dateText(`${date}T00:00:00+08:00`, 'date', locale.value, { weekday: false })
  // What stands below `desk.rules`, by the key a sentence of shared/domain names.
  const said = (text: RuleText) => t(`desk.rules.${text.key}`, fillParams(text.params, locale.value, key => t(`desk.rules.${key}`)))
  const requirement = ({ id, threshold }: Pick<Rule, 'id'> & { threshold?: Rule['threshold'] }) => t(`desk.rules.require.${id}`, { n: threshold?.n ?? 0, extended: threshold?.extended ?? 0 })
  const citation = (rule: Pick<Rule, 'citation'>) => citationText(rule.citation, locale.value)

  return {
    /** What a rule wants, without its source. */
    requirement,
    /** Statute, article and paragraph. */
    citation,
    /** What was found, as a sentence. */
    finding: (result: { text: RuleText }) => said(result.text),
    /** Why it goes on in spite of the rule; empty where nobody decided so. */
    overriding: ({ override }: { override: Override | null }) => override ? t('desk.rules.override', { by: override.by, on: dateText(override.at, 'date', locale.value, { weekday: false }), reason: override.reason }) : '',
    /** Whether the step can be taken, in a sentence. */
    gateState: ({ state, blocking }: Pick<Gate, 'state' | 'blocking'>) => state === 'open' ? t('desk.rules.open') : t('desk.rules.blocked', { n: blocking }),
    warnings: (n: number) => t('desk.rules.warnings', { n }),
    unconfirmed: () => t('desk.rules.unconfirmed'),
    confirmed: (by: string, on: string, source: string) => t('desk.rules.confirmed', { by, on: day(on), source }),
    evidence: (one: Evidence) => {
      if (one.kind === 'day') return `${t(`desk.rules.evidence.day.${one.what}`)} ${day(one.date)}${one.offline ? ` (${t('desk.rules.offline')})` : ''}`
      if (one.kind === 'count') return `${t(`desk.rules.evidence.count.${one.what}`)} ${one.n}`
      if (one.kind === 'item') return [t(`desk.rules.item.${one.item}`), day(one.date), one.documentNumber, one.offline ? t('desk.rules.offline') : ''].filter(Boolean).join(' ')
      return one.kind === 'unannounced' ? t('desk.rules.finding.unannounced', { year: one.year }) : ''
    },
    state: (state: RuleState) => t(`desk.rules.state.${state}`),
    severity: (severity: Severity) => t(`desk.rules.severity.${severity}`),
    group: (group: RuleGroup) => t(`desk.rules.group.${group}`),
    item: (item: ItemId) => t(`desk.rules.item.${item}`),
    /** What asks for an item: statute and article, or the work programme of the plan. */
    itemSource: (id: ItemId) => {
      const items: readonly ProcedureItem[] = procedureItems
      const asking = items.find(one => one.id === id)?.rule
      const rule = procedureRules.find(one => one.id === asking)
      return rule ? citation(rule) : t('desk.rules.programme')
    },
    check: (check: GateCheck) => t(`desk.rules.check.${check}`),
    noticeField: (field: NoticeField) => t(`desk.rules.field.${field}`),
    revisionGround: (ground: RevisionGround) => t(`desk.rules.ground.${ground}`),
    step: (step: ChainStep) => t(`desk.rules.step.${step}`),
    chain: (kind: ChainKind) => t(`desk.rules.chain.${kind}`),
    stepState: (state: StepState) => t(`desk.rules.stepState.${state}`),
    /** Which rule makes a distance of a schedule; where none has a length, that two steps can share a day. */
    gapSource: ({ source, n, to }: Gap) => {
      const step = t(`desk.rules.step.${to}`)
      if (source === 'order') return t('desk.rules.sequence', { step })
      const rule = source === 'MAP19' ? t('desk.rules.mapReviewPeriod') : t(`desk.rules.require.${source}`, { n })
      return n === 0 ? t('desk.rules.sameDay', { rule, step }) : rule
    },
  }
}
