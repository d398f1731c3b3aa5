import { natures } from './opinion'
import { emptyDraft, emptyPoint } from './submission-draft'
import type { DraftPaper, DraftPhoto, DraftPoint, PlaceKind, SubmissionDraft } from './submission-draft'
import { opinionLimit } from './submission-limits'

const placeKinds: readonly PlaceKind[] = ['whole', 'reading', 'words', 'map']
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * The draft kept on a device, or null when what is stored is none of ours or of another version: storage is written
 * by older builds, other tabs and curious people, and must never stop somebody from writing.
 */
export function readStoredDraft(stored: string | null): SubmissionDraft | null {
  try {
    return toDraft(JSON.parse(stored ?? 'null'))
  }
  catch {
    return null
  }
}

type Entries = Record<string, unknown>
// Any object may be asked for its entries by name.
const entriesOf = (value: unknown): Entries => typeof value === 'object' && value !== null ? value as Entries : {}
const textOf = (value: unknown): string => typeof value === 'string' ? value : ''

function toDraft(value: unknown): SubmissionDraft | null {
  const { version, id, points, contact, proof, minor, guardian, party, township, consent, agreed, attempt } = entriesOf(value)
  if (version !== 1 || typeof id !== 'string' || !uuid.test(id) || !Array.isArray(points) || points.length === 0) return null
  const { name, publicName, phone, email } = entriesOf(contact)
  return {
    ...emptyDraft(id),
    points: points.slice(0, opinionLimit.perSubmission).map(toPoint),
    contact: { name: textOf(name), publicName: textOf(publicName), phone: textOf(phone), email: textOf(email) },
    proof: { token: textOf(entriesOf(proof).token), of: textOf(entriesOf(proof).of) },
    minor: minor === true,
    guardian: guardian === true,
    // A party or nature that is no longer known is refused by the server and chosen anew.
    party: textOf(party) as SubmissionDraft['party'],
    township: textOf(township),
    consent: consent === true,
    agreed: Number.isSafeInteger(agreed) ? Number(agreed) : 0,
    attempt: textOf(attempt),
  }
}

function toPoint(value: unknown): DraftPoint {
  const { text, photos, papers, place, topic, nature } = entriesOf(value)
  const empty = emptyPoint()
  const stored = { ...empty.place, ...entriesOf(place) }
  const known = placeKinds.includes(stored.kind) && (stored.kind !== 'reading' || stored.reading !== null)
  return {
    text: textOf(text),
    photos: Array.isArray(photos) ? photos.filter(isPhoto).slice(0, opinionLimit.photos) : [],
    papers: Array.isArray(papers) ? papers.filter(isPaper).slice(0, opinionLimit.papers) : [],
    place: known ? { ...stored, township: textOf(stored.township), village: textOf(stored.village), description: textOf(stored.description) } : empty.place,
    topic: textOf(topic),
    nature: natures.find(one => one === nature) ?? '',
  }
}

function isPhoto(value: unknown): value is DraftPhoto {
  const { upload, preview } = entriesOf(value)
  return typeof upload === 'string' && uuid.test(upload) && typeof preview === 'string' && (preview === '' || preview.startsWith('data:image/'))
}

function isPaper(value: unknown): value is DraftPaper {
  const { upload, name } = entriesOf(value)
  return typeof upload === 'string' && uuid.test(upload) && typeof name === 'string'
}
