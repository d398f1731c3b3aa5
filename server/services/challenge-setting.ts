import type { Db } from '#db/client'
import { findSetting } from '#db/queries/settings'
import { challengeDefaults } from '#shared/domain/challenge'
import type { ChallengeSetting } from '#shared/domain/challenge'
import { challengeSettingSchema } from '#shared/schemas/challenge'
import type { ChallengeSettingEdit } from '#shared/schemas/challenge'
import type { Doer } from './invitations'
import { changeSetting } from './settings'

/** When a challenge is asked for, with the version to change it on. */
export async function readChallengeSetting(db: Db): Promise<ChallengeSettingEdit> {
  const found = await findSetting(db, 'challenge')
  const value = challengeSettingSchema.omit({ version: true }).safeParse(found?.value)
  return { ...(value.success ? value.data : challengeDefaults), version: found?.version ?? 0 }
}

/** Saves it whole; `stale` with the newest when somebody else was faster. */
export async function editChallengeSetting(db: Db, { version, ...value }: ChallengeSettingEdit, by: Doer): Promise<void> {
  await db.transaction(tx => changeSetting(tx, { key: 'challenge', value, version }, by, () => readChallengeSetting(tx)))
  known = undefined
}

/** How long a process goes on with what it knows. */
const knownFor = 5000
let known: { setting: ChallengeSetting, until: number } | undefined

/** The setting as every submission needs it: read every five seconds, so that a change is followed by all replicas within them. */
export async function knownChallengeSetting(db: Db, now: Date): Promise<ChallengeSetting> {
  if (!known || known.until <= now.getTime()) known = { setting: await readChallengeSetting(db), until: now.getTime() + knownFor }
  return known.setting
}
