import type { Db } from '#db/client'
import { findCorrectionOf } from '#db/queries/notices'
import type { NoticeRow } from '#db/queries/notices'
import { isOut } from '#shared/domain/notice-life'
import type { Correction } from '#shared/schemas/correction'

/** What corrects a notice, and what corrects that, the oldest first, as far as it is out: a second mistake is mended by correcting the correction. */
export async function readCorrections(db: Db, id: string, now: Date): Promise<Correction[]> {
  const correction = await findCorrectionOf(db, id)
  return correction && isOut(correction, now) ? [...toCorrection(correction), ...await readCorrections(db, correction.id, now)] : []
}

function toCorrection({ slug, frozen, publishesAt }: NoticeRow): Correction[] {
  if (!frozen || !publishesAt) return []
  const textOf = (name: string) => frozen.fields.find(({ field }) => field === name)?.text ?? { zh: '' }
  return [{ slug, title: frozen.title, wrong: textOf('wrong'), right: textOf('right'), publishesAt: publishesAt.toISOString() }]
}
