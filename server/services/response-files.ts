import type { Db } from '#db/client'
import { takeRatePoint } from '#db/queries/rate-limits'
import { recordAudit } from '#db/queries/record'
import { findWholeResponse } from '#db/queries/response-decisions'
import { findUploadUse } from '#db/queries/uploads'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { opinionPurposes } from '#shared/domain/upload'
import type { Person } from './desk/change'
import { filesOf } from './response-decisions'
import { requireSurvey } from './surveys'

const daySeconds = 86_400

/** A file that a response names, or `notFound`. Who opens it is recorded before it is shown, once per person, file and day (个人信息保护法 Art. 51). */
export async function requireResponseFile(db: Db, { survey: slug, response, upload: file }: { survey: string, response: string, upload: string }, actor: Person, now: Date) {
  const { survey } = await requireSurvey(db, slug)
  const [found, use] = await Promise.all([findWholeResponse(db, survey.id, response), findUploadUse(db, file, now)])
  const upload = use?.upload
  if (!found || !filesOf(found.answers).includes(file) || !upload || upload.closedAt || !opinionPurposes.some(one => one === upload.purpose)) throw new DomainError('notFound')
  await db.transaction(async (tx) => {
    // Taken in one statement, so that a file asked for twice at once makes one entry.
    const before = await takeRatePoint(tx, { key: `fileRead:${actor.personId}:${file}:${legalDate(now)}`, points: 1, seconds: daySeconds, now })
    if (before === 0) await recordAudit(tx, { actor, action: 'response.readFile', subjectKind: 'response', subjectId: response, detail: { survey: slug, upload: file } })
  })
  const isImage = upload.width !== null
  return { upload, variant: isImage ? 'display' as const : 'file' as const, contentType: isImage ? 'image/jpeg' : upload.contentType }
}
