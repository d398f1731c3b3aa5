import type { Anchor } from '../schemas/anchor'
import type { Geometry } from '../schemas/layer'
import { contactForCode } from './contact-code'
import type { Contact } from './contact-code'
import type { Nature } from './opinion'
import type { Quote } from './quotes'
import type { Party } from './submission'
import type { Helper } from './submission-body'
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

/** An uploaded paper (PDF, Word, Excel …): its id and its name as the author knows it. */
export interface DraftPaper { upload: string, name: string }

export interface DraftPoint {
  text: string
  photos: DraftPhoto[]
  papers: DraftPaper[]
  place: DraftPlace
  topic: string
  nature: Nature | ''
}

/** A submission as it is being written on the device; `id` makes sending it twice the same as once (design §4.8). */
export interface SubmissionDraft {
  version: 1
  id: string
  points: DraftPoint[]
  contact: { name: string, publicName: string, phone: string, email: string }
  /** A proof from a code, and of which contact it is (`contactKey`). */
  proof: { token: string, of: string }
  /** The author is under 14, and his guardian agrees. */
  minor: boolean
  guardian: boolean
  party: Party | ''
  township: string
  consent: boolean
  /** The version of the notice that was ticked: 0 not known, -1 it has changed since and is to be ticked anew. */
  agreed: number
  /** The body last sent without an answer, as JSON: if it arrived after all, this asks for its receipt. */
  attempt: string
}

/** A point with nothing in it, about what is being read where something is. */
export function emptyPoint(reading: ReadingTarget | null = null): DraftPoint {
  return {
    text: '',
    photos: [],
    papers: [],
    place: { kind: reading ? 'reading' : 'whole', reading, township: '', village: '', description: '', drawing: 'point', geometry: null, crs: 'cgcs2000', mapTownship: '' },
    topic: '',
    nature: '',
  }
}

/** A submission with one empty point under the id it will be sent with. */
export function emptyDraft(id: string): SubmissionDraft {
  return { version: 1, id, points: [emptyPoint()], contact: { name: '', publicName: '', phone: '', email: '' }, proof: { token: '', of: '' }, minor: false, guardian: false, party: '', township: '', consent: false, agreed: 0, attempt: '' }
}

/** Whether nothing stands in a point yet that somebody would miss. */
export function isBlankPoint(point: DraftPoint): boolean {
  const { village, description, geometry } = point.place
  return !point.text.trim() && point.photos.length + point.papers.length === 0 && !village && !description && geometry === null
}

/** Whether there is nothing to keep: no text, no photo or paper, no place, no contact. */
export function isBlankDraft(draft: SubmissionDraft): boolean {
  return draft.points.every(isBlankPoint) && !Object.values(draft.contact).some(value => value.trim())
}

/** What makes two targets the same thing: what is sent of them, not the words beside it, which may come later. */
function identityOf(reading: ReadingTarget): string {
  if (reading.kind === 'block') return JSON.stringify([reading.block, reading.quote])
  return JSON.stringify(reading.kind === 'figure' ? [reading.figure, reading.x, reading.y] : [reading.feature])
}

/** What a visit brings: a thing pointed at in the draft or on the map, words typed before the form was ready. */
export interface Brought { point: DraftPoint, contact: SubmissionDraft['contact'], party?: SubmissionDraft['party'], township?: string, minor?: boolean, guardian?: boolean, helper?: Helper | null, consent: boolean, agreed?: number }

/**
 * Puts what a visit brings into a draft that may have been begun before: into its last point if that is still blank,
 * else as a further one, and answers which. The same thing is not taken twice; a full draft stays as it is.
 */
export function bringInto(draft: SubmissionDraft, { point, contact, party, township, minor, guardian, consent, agreed }: Brought): number {
  draft.consent ||= consent
  draft.agreed ||= agreed ?? 0
  draft.party ||= party ?? ''
  draft.township ||= township ?? ''
  draft.minor ||= minor ?? false
  draft.guardian ||= guardian ?? false
  for (const key of ['name', 'publicName', 'phone', 'email'] as const) draft.contact[key] ||= contact[key]
  const last = draft.points.length - 1
  const { reading, kind } = point.place
  const known = reading ? draft.points.findIndex(one => one.place.reading && identityOf(one.place.reading) === identityOf(reading)) : -1
  if (known >= 0 && !point.text) return known
  if (kind === 'whole' && isBlankPoint(point)) return last
  const lastPoint = draft.points[last]
  if (lastPoint && isBlankPoint(lastPoint)) draft.points[last] = point
  else if (draft.points.length < opinionLimit.perSubmission) draft.points.push(point)
  return draft.points.length - 1
}

/** A contact by which the form knows whose proof it has. */
export const contactKey = ({ channel, value }: Contact) => `${channel}:${value}`

/** Which contact in the form the proof at hand is of; none where it is of neither. */
export function provenChannel({ contact, proof }: SubmissionDraft): Contact['channel'] | undefined {
  const given = [contactForCode({ phone: contact.phone }), contactForCode({ email: contact.email })]
  return proof.token ? given.find(one => one !== null && contactKey(one) === proof.of)?.channel : undefined
}

/** Whether the proof at hand is of a contact that stands in the form. */
export function hasProof(draft: SubmissionDraft): boolean {
  return provenChannel(draft) !== undefined
}
