import type { Db } from '#db/client'
import { listProvenContacts } from '#db/queries/own-submissions'
import { contactForCode } from '#shared/domain/contact-code'
import { openContact } from './contact-data'
import { queueMessage } from './messages'
import { labelOf } from './opinions'
import { receiptFor } from './submissions'
import { receiptLink } from './verification'

/** Tells authors that their opinions have been answered, at the contact they proved; who proved none follows his receipt. */
export async function tellAuthors(tx: Db, answered: readonly { id: string, submissionId: string, number: number, ordinal: number }[]) {
  const proven = await listProvenContacts(tx, answered.map(opinion => opinion.submissionId))
  for (const opinion of answered) {
    const author = proven.find(row => row.submissionId === opinion.submissionId)
    if (!author) continue
    const { phone, email } = openContact(author.sealed)
    const contact = contactForCode(author.phoneProven ? { phone } : { email })
    if (!contact) continue
    const lang = author.lang === 'en' ? 'en' as const : 'zh-CN' as const
    const params = { number: labelOf(opinion), stage: (lang === 'en' ? author.title.en : '') || author.title.zh, link: receiptLink(receiptFor(opinion.submissionId), lang) }
    await queueMessage(tx, { channel: contact.channel, to: contact.value, template: 'answered', lang, params, subjectId: opinion.id })
  }
}
