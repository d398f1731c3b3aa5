import type { Db } from '#db/client'
import { forgetApplicants, lockForgettable } from '#db/queries/applications'
import { readMeetingWords } from '#db/queries/meetings'
import { recordAudit } from '#db/queries/record'
import { namesPerson } from '#shared/domain/name-cover'
import { guest } from '#shared/domain/roles'
import { openApplicant } from './applicant-data'

type Due = Awaited<ReturnType<typeof lockForgettable>>[number]

/** Deletes the personal data of applicants whose time is over (docs/decisions/0027); what the list and the draw tell stays, and sealed the names that stand in the record (0028). */
export function forgetOldApplicants(db: Db, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const due = await lockForgettable(tx, now)
    if (!due.length) return
    const words = new Map<string, string>()
    for (const id of new Set(due.map(({ meetingId }) => meetingId))) words.set(id, await readMeetingWords(tx, id))
    await forgetApplicants(tx, due.map(one => ({ id: one.id, nameSealed: keptName(one, words.get(one.meetingId) ?? '') })), now)
    await recordAudit(tx, { actor: guest, action: 'application.expire', subjectKind: 'application', subjectId: '', detail: { people: due.length } })
  })
}

/** The name, sealed, of whose attendance was written down and of whoever is named in what stays: it is covered there for good. */
function keptName({ sealed, attended }: Due, words: string): string | null {
  if (sealed === null) return null
  const { name } = openApplicant(sealed)
  return attended !== null || namesPerson(words, name) ? seal(name) : null
}
