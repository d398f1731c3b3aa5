import type { Anchor } from '../schemas/anchor'
import type { Geometry } from '../schemas/layer'
import type { SubmissionBody } from '../schemas/submission'
import type { Nature } from './opinion'
import type { Quote } from './quotes'
import type { Party } from './submission'
import { opinionLimit } from './submission-limits'

/** What is being read when somebody begins to write: a paragraph (with quoted words), a point on a figure, a map feature. */
export type ReadingTarget
  = | { kind: 'block', block: string, number: string, excerpt: string, quote: Quote | null }
    | { kind: 'figure', figure: string, x: number, y: number, title: string }
    | { kind: 'feature', feature: string, title: string }

export type PlaceKind = 'whole' | 'reading' | 'words' | 'map'

/** The place of one point; what was entered under another kind is kept while the form is open. */
export interface DraftPlace {
  kind: PlaceKind
  reading: ReadingTarget | null
  township: string
  village: string
  description: string
  drawing: 'point' | 'line' | 'area'
  geometry: Geometry | null
  crs: NonNullable<Extract<Anchor, { kind: 'geometry' }>['crs']>
  /** Township the map found for the geometry, to be told back. */
  mapTownship: string
}

/** An uploaded photo: its id and a small picture (data URL) that only this device has. */
export interface DraftPhoto { upload: string, preview: string }

export interface DraftPoint {
  text: string
  photos: DraftPhoto[]
  place: DraftPlace
  topic: string
  nature: Nature | ''
}

/** A submission as it is being written on the device; `id` makes sending it twice the same as once (design §4.8). */
export interface SubmissionDraft {
  version: 1
  id: string
  points: DraftPoint[]
  contact: { name: string, phone: string, email: string }
  party: Party | ''
  township: string
  consent: boolean
  /** The body last sent without an answer, as JSON: if it arrived after all, this asks for its receipt. */
  attempt: string
}

export function emptyPoint(reading: ReadingTarget | null = null): DraftPoint {
  return {
    text: '',
    photos: [],
    place: { kind: reading ? 'reading' : 'whole', reading, township: '', village: '', description: '', drawing: 'point', geometry: null, crs: 'cgcs2000', mapTownship: '' },
    topic: '',
    nature: '',
  }
}

export function emptyDraft(id: string): SubmissionDraft {
  return { version: 1, id, points: [emptyPoint()], contact: { name: '', phone: '', email: '' }, party: '', township: '', consent: false, attempt: '' }
}

/** Whether nothing stands in a point yet that somebody would miss. */
export function isBlankPoint(point: DraftPoint): boolean {
  const { village, description, geometry } = point.place
  return !point.text.trim() && point.photos.length === 0 && !village && !description && geometry === null
}

/** Whether there is nothing to keep: no text, no photo, no place, no contact. */
export function isBlankDraft(draft: SubmissionDraft): boolean {
  return draft.points.every(isBlankPoint) && !Object.values(draft.contact).some(value => value.trim())
}

/** What a visit brings: a thing pointed at in the draft or on the map, words typed before the form was ready. */
export interface Brought { point: DraftPoint, contact: SubmissionDraft['contact'], consent: boolean }

/**
 * Puts what a visit brings into a draft that may have been begun before: into its last point if that is still blank,
 * else as a further one, and answers which. The same thing is not taken twice; a full draft stays as it is.
 */
export function bringInto(draft: SubmissionDraft, { point, contact, consent }: Brought): number {
  draft.consent ||= consent
  for (const key of ['name', 'phone', 'email'] as const) draft.contact[key] ||= contact[key]
  const last = draft.points.length - 1
  const { reading, kind } = point.place
  const known = reading ? draft.points.findIndex(one => JSON.stringify(one.place.reading) === JSON.stringify(reading)) : -1
  if (known >= 0 && !point.text) return known
  if (kind === 'whole' && isBlankPoint(point)) return last
  const lastPoint = draft.points[last]
  if (lastPoint && isBlankPoint(lastPoint)) draft.points[last] = point
  else if (draft.points.length < opinionLimit.perSubmission) draft.points.push(point)
  return draft.points.length - 1
}

/** The body to send (design §8): entries without content are left out. */
export function toSubmissionBody(draft: SubmissionDraft, lang: 'zh-CN' | 'en'): SubmissionBody {
  const contact = {
    ...draft.contact.name.trim() && { name: draft.contact.name.trim() },
    ...draft.contact.phone.trim() && { phone: normalisePhone(draft.contact.phone) },
    ...draft.contact.email.trim() && { email: draft.contact.email.trim() },
  }
  return {
    id: draft.id,
    opinions: draft.points.map(point => ({
      text: cleanText(point.text),
      anchor: toAnchor(point.place),
      ...point.topic && { topic: point.topic },
      ...point.nature && { nature: point.nature },
      ...point.photos.length > 0 && { attachments: point.photos.map(photo => photo.upload) },
    })),
    ...Object.keys(contact).length > 0 && { contact },
    ...draft.party && { party: draft.party },
    ...draft.township && { township: draft.township },
    // The check before sending refuses a draft without it.
    consent: true,
    lang,
  }
}

/** A typed number without blanks, full-width digits and the dashes of 138-0000-0000; a landline keeps the one after its area code. */
export function normalisePhone(phone: string): string {
  const compact = phone.normalize('NFKC').replace(/[\s()]/g, '')
  return /^(?:\+?86-?)?1[\d-]+$/.test(compact) ? compact.replace(/-/g, '') : compact
}

/** What a keyboard cannot mean and no database stores: control characters other than tab and line break. */
function cleanText(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters to be taken out
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '').trim()
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
