import type { AccountKind } from '#shared/domain/account-publishing'
import type { NoticeKind } from '#shared/domain/notice'
import type { Nature, Outcome, WithheldReason } from '#shared/domain/opinion'
import type { PlanPhase } from '#shared/domain/phase'
import type { StageKind } from '#shared/domain/stage'
import type { Channel, Party } from '#shared/domain/submission'
import english from '../../i18n/en/public/notice.json'
import notice from '../../i18n/zh-CN/public/notice.json'
import opinion from '../../i18n/zh-CN/public/opinion.json'
import plan from '../../i18n/zh-CN/public/plan.json'
import outcome from '../../i18n/zh-CN/public/outcome.json'
import stage from '../../i18n/zh-CN/public/stage.json'

/** The words of codes in reports and sheets, as the pages have them. Official papers are Chinese (docs/decisions/0021). */
export const reportWords = {
  party: (code: Party): string => opinion.party[code],
  channel: (code: Channel): string => opinion.channel[code],
  nature: (code: Nature | ''): string => code && opinion.nature[code],
  outcome: (code: Outcome): string => opinion.outcome[code],
  withheld: (code: WithheldReason): string => outcome.withheldReason[code],
  noticeKind: (code: NoticeKind): string => notice.kind[code],
  phase: (code: PlanPhase): string => plan.phase[code],
  stageKind: (code: StageKind): string => stage.kind[code],
  accountKind: (code: AccountKind): string => ({ interim: '阶段性采纳情况', final: '最终采纳情况' })[code],
}

/** Names of what an installation has named itself, by code; the code itself where it has gone. */
export interface ReportNames { topic: (code: string) => string, township: (code: string) => string }

/** Kinds of notices in English, for mails. */
export const englishKinds: Readonly<Record<NoticeKind, string>> = english.kind
