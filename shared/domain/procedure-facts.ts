import type { LegalDate } from './calendar'
import type { HearingFacts, MeetingFacts } from './procedure-meeting'
import type { NoticeFacts } from './procedure-notice'
import type { PlanPhase } from './phase'
import type { ItemId } from './procedure-item'
import type { RuleGroup } from './procedure-rule'
import type { Standing } from './procedure-transition'
import type { StageKind } from './stage'

/** A moment: an instant, or the day alone where no more is known, as of what happened off line (design §4.15). */
export type When = Date | LegalDate

/** What proves that something happened off line 线下办理: the day of the event, and apart from it when it was entered (design §4.15). */
export interface Offline { documentNumber: string, handledBy: string, scan: boolean, enteredAt: Date }

/** Something done, on line (`offline` null) or off line; both count alike. */
export interface Done { when: When, offline: Offline | null }

/** The five grounds on which a plan may be revised (城乡规划法 Art. 47). */
export const revisionGrounds = ['higherPlanChanged', 'districtsChanged', 'stateProject', 'evaluation', 'approvingAuthority'] as const
export type RevisionGround = typeof revisionGrounds[number]

/** What a plan's procedure is set to: the groups of rules that are switched on, and what a revision rests on. */
export interface PlanFacts {
  groups: Readonly<Record<RuleGroup, boolean>>
  phase: PlanPhase
  standing: Standing
  revisionGround: RevisionGround | null
  /** The draft that is, or is to be, displayed; null while there is none. */
  draft: DraftFacts | null
}

/** Of a draft what rules ask: its imprint, the explanation beside it, its maps, and who reviewed it before release. */
export interface DraftFacts { qualification: boolean, explanation: boolean, maps: number, mapsWithoutNumber: number, reviewedBy: string, secrecyReviewed: boolean, disclosureReviewed: boolean }

/** One phase: what was planned and what came, side by side. */
export interface PhaseFacts { phase: PlanPhase, plannedFrom: LegalDate | null, plannedTo: LegalDate | null, startedAt: When | null, endedAt: When | null }

/** How the opinions of a stage are handled; every figure counts opinions. What its author withdrew is not among them. */
export interface HandlingFacts {
  total: number
  /** Without topic or nature (handling `received`). */
  uncategorised: number
  withoutOutcome: number
  /** With an outcome that lacks its reason or a particular (`missingForOutcome`). */
  withoutReason: number
  /** Drafted and not yet checked by a second person (decision 0009). */
  unreviewed: number
  /** Without a reply that is out (handling neither `answered` nor `closed`). */
  unanswered: number
  /** Complaints, reports and petitions whose author was not told the way (信访工作条例 Art. 23), and those that stand public. */
  redirectedUntold: number
  redirectedPublic: number
}

/** One review stage in one round. `closesAt` is exclusive (design §4.5). */
export interface StageFacts {
  id: string
  kind: StageKind
  round: number
  opensAt: When
  closesAt: When
  concludedAt: When | null
  opinions: HandlingFacts
  privacyNotice: boolean
  /** The account of outcomes is published (docs/decisions/0021). */
  accountPublishedAt: When | null
  offline: Offline | null
}

/** A document or a check of the list, fulfilled; `waived` with its reason where it was not needed. */
export interface ItemFacts extends Done { item: ItemId, waived: string | null }

/** A deputy's suggestion (代表法 Art. 51) or a member's proposal 提案. */
export interface ProposalFacts { id: string, from: 'npcDeputy' | 'cppccMember', assignedOn: LegalDate, complex: boolean, repliedAt: When | null, publishedAt: When | null }

/** What the installation does, for rules about the platform itself. */
export interface PlatformFacts { enquiryEntry: boolean, downloads: boolean, disclosureLink: boolean, logMonths: number, guardianGate: boolean, verifiedContact: boolean }

/** The leading group's signature 领导小组签批 under a step from phase to phase. */
export interface SignOffFacts extends Done { step: `${PlanPhase}>${PlanPhase}`, by: string }

/** Everything the rules look at, of one plan at one moment. */
export interface ProcedureFacts {
  plan: PlanFacts
  phases: readonly PhaseFacts[]
  stages: readonly StageFacts[]
  notices: readonly NoticeFacts[]
  hearings: readonly HearingFacts[]
  meetings: readonly MeetingFacts[]
  items: readonly ItemFacts[]
  proposals: readonly ProposalFacts[]
  signOffs: readonly SignOffFacts[]
  platform: PlatformFacts
}
