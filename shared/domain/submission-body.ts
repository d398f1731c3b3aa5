import type { Anchor } from '../schemas/anchor'
import type { SubmissionBody } from '../schemas/submission'
import { hasProof } from './submission-draft'
import type { DraftPlace, ReadingTarget, SubmissionDraft } from './submission-draft'

/** Who fills the form in for somebody else. */
export interface Helper { name: string, phone: string }

/** The body to send (design §8): entries without content are left out. */
export function toSubmissionBody(draft: SubmissionDraft, lang: 'zh-CN' | 'en', helper: Helper | null = null): SubmissionBody {
  const contact = {
    ...draft.contact.name.trim() && { name: cleanText(draft.contact.name) },
    ...draft.contact.publicName.trim() && !draft.minor && { publicName: cleanText(draft.contact.publicName) },
    ...draft.contact.phone.trim() && { phone: normalisePhone(draft.contact.phone) },
    ...draft.contact.email.trim() && { email: cleanText(draft.contact.email) },
  }
  return {
    id: draft.id,
    opinions: draft.points.map(point => ({
      text: cleanText(point.text),
      anchor: toAnchor(point.place),
      ...point.topic && { topic: point.topic },
      ...point.nature && { nature: point.nature },
      ...point.photos.length + point.papers.length > 0 && { attachments: [...point.photos, ...point.papers].map(file => file.upload) },
    })),
    ...Object.keys(contact).length > 0 && { contact },
    ...hasProof(draft) && { proof: draft.proof.token },
    ...draft.minor && { minor: true as const, ...draft.guardian && { guardian: true as const } },
    ...helper && { helper: { name: cleanText(helper.name), phone: normalisePhone(helper.phone) } },
    ...draft.party && { party: draft.party },
    ...draft.township && { township: draft.township },
    // The check before sending refuses a draft without it.
    consent: true,
    ...draft.agreed > 0 && { privacyVersion: draft.agreed },
    lang,
  }
}

/** A typed number without blanks, full-width digits and the dashes of 138-0000-0000; a landline keeps the one after its area code and has one before its extension (转, 分机, ext). */
export function normalisePhone(phone: string): string {
  const compact = phone.normalize('NFKC').replace(/[\s()]/g, '').replace(/[\u2010-\u2015\u2212]/g, '-')
  if (/^(?:\+?86-?)?1[\d-]+$/.test(compact)) return compact.replace(/-/g, '')
  return compact.replace(/^(?:\+|00)86-?0?(?=[1-9])/, '0').replace(/(\d)-?(?:转|分机|ext\.?|x)-?(\d{1,6})$/i, '$1-$2')
}

/** Without what nobody means and no database stores: halves of characters, and control characters other than tab and line break. */
function cleanText(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters to be taken out
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|\p{Surrogate}/gu, '').trim()
}

function toAnchor(place: DraftPlace): Anchor {
  if (place.kind === 'words') {
    const [village, description] = [cleanText(place.village), cleanText(place.description)]
    return { kind: 'place', township: place.township, ...village && { village }, ...description && { description } }
  }
  if (place.kind === 'map' && place.geometry) return { kind: 'geometry', geometry: place.geometry, crs: place.crs }
  return place.kind === 'reading' && place.reading ? readingAnchor(place.reading) : { kind: 'whole' }
}

function readingAnchor(reading: ReadingTarget): Anchor {
  switch (reading.kind) {
    case 'block': return { kind: 'block', block: reading.block, ...reading.quote && { quote: reading.quote } }
    case 'figure': return { kind: 'figure', figure: reading.figure, x: reading.x, y: reading.y }
    case 'feature': return { kind: 'feature', feature: reading.feature }
  }
}
