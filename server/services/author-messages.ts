import type { Db } from '#db/client'
import { listAuthorContacts } from '#db/queries/own-submissions'
import { contactForCode } from '#shared/domain/contact-code'
import type { Contact } from '#shared/domain/contact-code'
import { labelOf } from '#shared/domain/opinion-number'
import { openContact } from './contact-data'
import { queueMessage } from './messages'
import { receiptFor } from './submissions'
import { receiptLink } from './verification'

/** Tells authors that their opinions were answered, are not shown, or were looked at again, at the contact they left and proved, else at the one by which they opened their account; everybody else follows his receipt. */
export async function tellAuthors(tx: Db, template: 'answered' | 'hidden' | 'appealDecided', about: readonly { id: string, submissionId: string, number: number, ordinal: number }[]) {
  const authors = await listAuthorContacts(tx, about.map(opinion => opinion.submissionId))
  for (const opinion of about) {
    const author = authors.find(row => row.submissionId === opinion.submissionId)
    const contact = author && contactOf(author)
    if (!contact) continue
    const lang = author.lang === 'en' ? 'en' as const : 'zh-CN' as const
    const params = { number: labelOf(opinion), stage: (lang === 'en' ? author.title.en : '') || author.title.zh, link: receiptLink(receiptFor(opinion.submissionId), lang) }
    await queueMessage(tx, { channel: contact.channel, to: contact.value, template, lang, params, subjectId: opinion.id })
  }
}

type Author = Awaited<ReturnType<typeof listAuthorContacts>>[number]

/** A contact that was proven: of the submission, or of the account that its owner has opened by it. */
function contactOf({ phoneProven, emailProven, sealed, own }: Author): Contact | null {
  const { phone, email } = sealed === null ? {} : openContact(sealed)
  const left = contactForCode({ phone: phoneProven ? phone : '', email: emailProven ? email : '' })
  return left ?? (own && contactOfAccount(own))
}

/** Where a person is written to by his account. */
export function contactOfAccount({ phoneSealed, emailSealed }: { phoneSealed: string | null, emailSealed: string | null }): Contact | null {
  return contactForCode({ phone: phoneSealed ? unseal(phoneSealed) : '', email: emailSealed ? unseal(emailSealed) : '' })
}
