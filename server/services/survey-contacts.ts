import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { clearContact, listContacts } from '#db/queries/response-contacts'
import { DomainError } from '#shared/domain/errors'
import type { SurveyContacts } from '#shared/schemas/survey-contacts'
import { openContact } from './contact-data'
import type { Person } from './desk/change'
import { requireSurvey } from './surveys'

/** Contacts shown at once; who needs more has asked too many people for theirs. */
const most = 1000

/** Whom the respondents of a survey who left a contact may be reached by, newest first. Nothing is shown before the look is written into the record, with its reason (个人信息保护法 Art. 51). */
export function readSurveyContacts(db: Db, slug: string, reason: string, actor: Person): Promise<SurveyContacts> {
  return db.transaction(async (tx) => {
    const { survey } = await requireSurvey(tx, slug)
    const found = await listContacts(tx, survey.id, most)
    await recordAudit(tx, { actor, action: 'contact.read', subjectKind: 'survey', subjectId: survey.id, detail: { reason, contacts: found.items.length } })
    return { total: found.total, items: found.items.map(({ id, receivedAt, sealed }) => {
      const { name = '', phone = '', email = '' } = openContact(sealed)
      return { id, receivedAt: receivedAt.toISOString(), name, phone, email }
    }) }
  })
}

/** Takes the contact of a response away before its time, as whoever left it may ask (个人信息保护法 Art. 15 and 47); `notFound` where there is none. The answers, which tell of nobody, stay. */
export function removeContact(db: Db, { survey: slug, response }: { survey: string, response: string }, reason: string, actor: Person): Promise<void> {
  return db.transaction(async (tx) => {
    const { survey } = await requireSurvey(tx, slug)
    if (!await clearContact(tx, survey.id, response)) throw new DomainError('notFound')
    await recordAudit(tx, { actor, action: 'contact.remove', subjectKind: 'response', subjectId: response, detail: { survey: slug, reason } })
  })
}
