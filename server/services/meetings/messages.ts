import type { Db } from '#db/client'
import { listApplicantContacts } from '#db/queries/applications'
import type { ApplicationRow } from '#db/queries/applications'
import type { FoundMeeting } from '#db/queries/meetings'
import { contactForCode } from '#shared/domain/contact-code'
import { dateText } from '#shared/domain/date-text'
import { formatReceipt } from '#shared/domain/receipt-code'
import type { MessageParams } from '../../messages/templates'
import { queueMessage } from '../messages'
import { receiptFor } from '../submissions'
import { openApplicant } from './applicant-data'

type MovedTemplate = 'meetingMoved' | 'meetingPlaced' | 'meetingSuspended' | 'meetingCancelled'
type Own<T extends MovedTemplate> = Omit<MessageParams[T], 'meeting' | 'link'>

/** Tells whoever applied and left a mobile number what became of the meeting; goes out after commit. */
export async function tellApplicants<T extends MovedTemplate>(tx: Db, { meeting }: Pick<FoundMeeting, 'meeting'>, template: T, words: (lang: 'zh-CN' | 'en') => Own<T>) {
  for (const { id, sealed, ...row } of await listApplicantContacts(tx, meeting.id)) {
    const contact = sealed === null ? null : contactForCode({ phone: openApplicant(sealed).phone })
    if (!contact) continue
    const lang = row.lang === 'en' ? 'en' as const : 'zh-CN' as const
    // The template's own params are these two and what `words` gives.
    const params = { meeting: (lang === 'en' && meeting.title.en) || meeting.title.zh, link: linkTo(`/hearings/${meeting.slug}`, lang), ...words(lang) } as unknown as MessageParams[T]
    await queueMessage(tx, { channel: contact.channel, to: contact.value, template, lang, params, subjectId: id })
  }
}

/** Tells one applicant, where he left a mobile number: that his application came in, was looked at, or that he has a seat. */
export async function tellApplicant(tx: Db, { meeting }: Pick<FoundMeeting, 'meeting'>, { id, sealed, ...row }: Pick<ApplicationRow, 'id' | 'sealed' | 'lang'>, template: 'applied' | 'applicationDecided' | 'seated', own: { receipt?: string }) {
  const contact = sealed === null ? null : contactForCode({ phone: openApplicant(sealed).phone })
  if (!contact) return
  const lang = row.lang === 'en' ? 'en' as const : 'zh-CN' as const
  const receipt = receiptFor(id)
  const params = { meeting: (lang === 'en' && meeting.title.en) || meeting.title.zh, ...template === 'seated' && meeting.state !== 'suspended' ? { when: `${dateText(meeting.beginsAt, 'dateTime', lang)}${lang === 'en' ? ', ' : '，'}${(lang === 'en' && meeting.venue.en) || meeting.venue.zh}` } : {}, link: linkTo(`/applications/${receipt}`, lang), receipt: formatReceipt(own.receipt ?? receipt), ...template === 'seated' && meeting.phone ? { phone: meeting.phone } : {} }
  await queueMessage(tx, { channel: contact.channel, to: contact.value, template, lang, params, subjectId: id })
}
