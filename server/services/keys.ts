import { z } from 'zod'
import type { Db } from '#db/client'
import { readSetting } from '#db/queries/settings'
import type { KeyRing, ReceiptKeys } from '../utils/key-ring'

/** The setting that tells of a changed secret: whether the change is done, and the keys of receipts, sealed under the new one. */
export const keysSetting = 'keys'
const keysSchema = z.object({ state: z.enum(['changing', 'settled']), receipts: z.string() })
const receiptsSchema = z.object({ receipt: z.string(), receiptHash: z.string() })

/** What the database knows of a change of the secret; null where there never was one. */
export async function readKeys(db: Db) {
  return keysSchema.safeParse(await readSetting(db, keysSetting)).data ?? null
}

/** The keys of receipts under one of these rings; throws where it is none of theirs. */
export function openReceiptKeys(sealed: string, rings: readonly Pick<KeyRing, 'unseal'>[]): ReceiptKeys {
  for (const { unseal } of rings) {
    try {
      return receiptsSchema.parse(JSON.parse(unseal(sealed)))
    }
    catch {
      continue
    }
  }
  throw new Error('GONGHUI_SECRET is not the secret under which this database was sealed. Start with the secret that `npm run rekey` was given.')
}

/** Takes over the keys of receipts handed out under an earlier secret; refuses to go on while a change is unfinished (docs/decisions/0015-keys.md). */
export async function takeOverKeys(db: Db, ring: Pick<KeyRing, 'unseal'>): Promise<ReceiptKeys | null> {
  const keys = await readKeys(db)
  if (!keys) return null
  if (keys.state === 'changing') throw new Error('The secret is being changed and part of the data is under each. Run `npm run rekey` again to its end, then start.')
  return openReceiptKeys(keys.receipts, [ring])
}
