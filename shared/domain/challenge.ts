/** What a challenge lets through; a solution for one is none for another. */
export const challengePurposes = ['submission', 'code', 'upload', 'signIn'] as const
export type ChallengePurpose = typeof challengePurposes[number]

/** `auto`: under load or suspicion; `always` while an attack lasts; `never` leaves the limits alone to hold. */
export const challengeModes = ['auto', 'always', 'never'] as const
export type ChallengeMode = typeof challengeModes[number]

/** Why a challenge is asked for. */
export type ChallengeReason = 'always' | 'load' | 'limitUsed' | 'guessing' | 'trap' | 'tooFast'

/**
 * How much is computed: hashes from `least` to `most`, drawn anew for each, so that nobody can stop early. Measured in
 * docs/decisions/0014: well under 1.5 s on an old phone. A challenge is good for `seconds`, without a script one waits
 * `waitSeconds` instead, and may then take `passSeconds` over it.
 */
export const challengeRule = { least: 20_000, most: 50_000, seconds: 1200, waitSeconds: 10, passSeconds: 3600 } as const

/** What an installation sets: the mode, and from how many submissions and codes a minute it counts as load. */
export interface ChallengeSetting { mode: ChallengeMode, perMinute: number, stagePerMinute: number }

/** A district of a million that answers for a month sends 25 a minute, and ten times as many on the evening of the television news. */
export const challengeDefaults: ChallengeSetting = { mode: 'auto', perMinute: 1800, stagePerMinute: 1200 }
export const challengeLimit = { fewest: 10, most: 1_000_000 }

/** Shares of an address's limit from which more is suspicious. Codes cost money: an eighth is five in ten minutes. */
const suspiciousShare = { submission: 1 / 2, code: 1 / 8, upload: 1 / 2, signIn: 1 / 2 } as const satisfies Record<ChallengePurpose, number>

/** Nobody opens a form, writes, and checks three screens in less, in seconds. */
const leastSeconds = 3

/** What is known of a request; what does not apply is left out. */
export interface ChallengeSignals {
  purpose: ChallengePurpose
  /** Staff, or a network that is exempt from limits. */
  exempt?: boolean
  /** Submissions and codes in the last minute, in the installation and in the stage. */
  perMinute?: number
  stagePerMinute?: number
  /** Points the address has used of its limit, and how many it has. */
  used?: number
  points?: number
  /** The field that people do not see was filled in. */
  trap?: boolean
  /** From opening the form to sending it, as the browser tells. */
  seconds?: number
}

/**
 * Why this request has to compute something first; empty lets it through. That a browser sends no fetch metadata is no
 * reason: Safari before 16.4 sends none, nor do honest programs that use the API.
 */
export function challengeReasons(signals: ChallengeSignals, setting: ChallengeSetting): ChallengeReason[] {
  if (signals.exempt || setting.mode === 'never') return []
  const { purpose, used = 0, points = Infinity, seconds = Infinity } = signals
  const isBusy = (signals.perMinute ?? 0) >= setting.perMinute || (signals.stagePerMinute ?? 0) >= setting.stagePerMinute
  const reasons: Record<ChallengeReason, boolean> = {
    always: setting.mode === 'always',
    // Signing in under load is the staff's way to see what happens.
    load: isBusy && purpose !== 'signIn',
    limitUsed: used > points * suspiciousShare[purpose] && purpose !== 'signIn',
    guessing: used > points * suspiciousShare[purpose] && purpose === 'signIn',
    trap: signals.trap === true,
    tooFast: seconds < leastSeconds,
  }
  // Keys of the literal.
  return (Object.keys(reasons) as ChallengeReason[]).filter(reason => reasons[reason])
}
