import type { SubmissionAnswer } from '../schemas/submission'
import { contactForCode } from './contact-code'
import type { Contact } from './contact-code'
import { contactKey, emptyDraft, emptyPoint } from './submission-draft'
import type { DraftPoint, ReadingTarget, SubmissionDraft } from './submission-draft'
import { natures } from './opinion'
import { parties } from './submission'
import type { Helper } from './submission-body'
import { opinionLimit } from './submission-limits'

/** The fields of one point in the form that works without a script; all text, as forms send it. `photos` and `papers` are ids with blanks between them. */
const pointFields = ['text', 'township', 'village', 'description', 'topic', 'nature', 'photos', 'papers', 'block', 'quote', 'figure', 'x', 'y', 'feature', 'point'] as const
/** The fields that stand once. `home` is the author's own township, `consent` the version of the notice on personal data beside the box that was ticked, `code` what was sent to his phone and `proof` what it has proven; `homepage` is seen by no person, `pass` says since when one waits where a challenge is asked for; `act` is the button that was pressed. */
const senderFields = ['id', 'name', 'publicName', 'phone', 'email', 'party', 'home', 'minor', 'guardian', 'helperName', 'helperPhone', 'consent', 'code', 'proof', 'homepage', 'pass', 'act'] as const
export type PlainPoint = Record<typeof pointFields[number], string>
export type PlainValues = Record<typeof senderFields[number], string> & { points: PlainPoint[] }

/** An entry of the form to be mended; `text` is the whole sentence where the code alone has none. */
export interface PlainFault { path: string, code: string, text?: string }

/** What the server answers to the form: the form again with what is to be mended, everything once more to confirm, or the receipt. */
export interface PlainAnswer {
  screen: 'form' | 'confirm' | 'sent'
  values: PlainValues
  faults: PlainFault[]
  /** The sentence of a refusal that belongs to no field. */
  problem: string
  /** Small pictures of the photos (data URLs) and names of the papers, by id. */
  previews: Record<string, string>
  /** Where a code was sent that has to be entered before it can be confirmed. */
  contact: Contact | null
  /** So many seconds are to be waited before the button is pressed (again), in place of the challenge a browser would solve: for the submission, or for the code. */
  wait?: { purpose: 'submission' | 'code', seconds: number }
  /** Where somebody was helped: what was received, before the next person's form. */
  sent: SubmissionAnswer | null
}

/** The name of a point's field in the form: the first point has the bare ones, so that addresses can fill them in. */
export function plainName(field: typeof pointFields[number] | 'photo' | 'paper', index: number): string {
  return index === 0 ? field : `${field}-${index + 1}`
}

/** Reads the fields of a form or an address; whatever else stands there is left out. A further point is one that has its text field. */
export function readPlainValues(entries: Record<string, unknown>): PlainValues {
  const text = (name: string) => typeof entries[name] === 'string' ? entries[name].replace(/\r\n/g, '\n') : ''
  const isThere = (index: number) => index === 0 || typeof entries[plainName('text', index)] === 'string'
  return {
    ...record(senderFields, text),
    points: Array.from({ length: opinionLimit.perSubmission }, (_, index) => index).filter(isThere)
      .map(index => record(pointFields, field => text(plainName(field, index)))),
  }
}

function record<K extends string>(keys: readonly K[], valueOf: (key: K) => string): Record<K, string> {
  // Each key has its value; `fromEntries` forgets which keys they were.
  return Object.fromEntries(keys.map(key => [key, valueOf(key)])) as Record<K, string>
}

/** What a form has to carry along in hidden fields, as pairs of name and value; the button pressed and a code typed never are. */
export function plainEntries(values: PlainValues): [string, string][] {
  const points = values.points.flatMap((point, index) => pointFields.filter(field => field === 'text' || point[field]).map((field): [string, string] => [plainName(field, index), point[field]]))
  return [...senderFields.filter(field => field !== 'act' && field !== 'code' && values[field]).map((field): [string, string] => [field, values[field]]), ...points]
}

/** The target of a point and how it is carried along: everything the address may point at. */
export const targetFields = ['block', 'quote', 'figure', 'x', 'y', 'feature', 'point'] as const

/** A point without what the address pointed at: it is no longer there, or the author means something else. */
export function withoutTarget(point: PlainPoint): PlainPoint {
  return { ...point, ...record(targetFields, () => '') }
}

/** The kinds of files that a point carries along as ids: photos, and papers. */
export const plainKinds = ['photos', 'papers'] as const
export type PlainKind = typeof plainKinds[number]

/** The ids of a point's photos or papers. */
export function plainFiles(point: PlainPoint, kind: PlainKind): string[] {
  return [...new Set(point[kind].split(' ').filter(id => /^[\da-f-]{36}$/.test(id)))]
}

/** The draft that a plain form means; each point is about what the address pointed at, or the place in words. */
export function plainDraft(values: PlainValues, id: string): SubmissionDraft {
  const contact = contactForCode(values)
  return {
    ...emptyDraft(id),
    points: values.points.map(plainPoint),
    contact: { name: values.name, publicName: values.publicName, phone: values.phone, email: values.email },
    proof: { token: values.proof, of: contact ? contactKey(contact) : '' },
    minor: values.minor !== '',
    guardian: values.guardian !== '',
    party: parties.find(party => party === values.party) ?? '',
    township: values.home,
    consent: values.consent !== '',
    // The box holds the version it stands under.
    agreed: /^[1-9]\d{0,8}$/.test(values.consent) ? Number(values.consent) : 0,
  }
}

/** Who fills the form in for somebody else, where either of his entries is there. */
export function plainHelper({ helperName: name, helperPhone: phone }: PlainValues): Helper | null {
  return name.trim() || phone.trim() ? { name, phone } : null
}

/** What the next person's form begins with: who helps, and nothing of the person before. */
export function nextPerson({ helperName, helperPhone }: PlainValues): PlainValues {
  return readPlainValues({ helperName, helperPhone })
}

function plainPoint(values: PlainPoint): DraftPoint {
  const point: DraftPoint = {
    ...emptyPoint(plainReading(values)),
    text: values.text,
    topic: values.topic,
    nature: natures.find(nature => nature === values.nature) ?? '',
    photos: plainFiles(values, 'photos').map(upload => ({ upload, preview: '' })),
    papers: plainFiles(values, 'papers').map(upload => ({ upload, name: '' })),
  }
  const [lon, lat] = values.point.split(',').map(Number)
  if (point.place.reading) return point
  if (values.point && Number.isFinite(lon) && Number.isFinite(lat)) {
    Object.assign(point.place, { kind: 'map', geometry: { type: 'Point', coordinates: [lon, lat] } })
  }
  else if (values.township || values.village.trim() || values.description.trim()) {
    Object.assign(point.place, { kind: 'words', township: values.township, village: values.village, description: values.description })
  }
  return point
}

/** What a point of a plain form is about, if the address pointed at something. Numbers and excerpts are for the eye only; what is sent are the ids. */
export function plainReading({ block, figure, x, y, feature }: PlainPoint): ReadingTarget | null {
  if (block) return { kind: 'block', block, number: '', excerpt: '', quote: null }
  if (figure) return { kind: 'figure', figure, x: Number(x), y: Number(y), title: '' }
  return feature ? { kind: 'feature', feature, title: '' } : null
}
