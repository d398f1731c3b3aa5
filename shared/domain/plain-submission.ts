import { contactForCode } from './contact-code'
import { parties } from './submission'
import { contactKey, emptyDraft, emptyPoint } from './submission-draft'
import type { DraftPoint, ReadingTarget, SubmissionDraft } from './submission-draft'

/** The fields of the form that works without a script; all text, as forms send it. `mend` asks for the form once more. */
export const plainFields = ['id', 'text', 'township', 'village', 'description', 'name', 'publicName', 'phone', 'email', 'party', 'minor', 'guardian', 'consent', 'code', 'proof', 'block', 'figure', 'x', 'y', 'feature', 'point', 'mend'] as const
export type PlainValues = Record<typeof plainFields[number], string>

/** Reads the fields of a form or an address; whatever else stands there is left out. */
export function readPlainValues(entries: Record<string, unknown>): PlainValues {
  const text = (name: string) => typeof entries[name] === 'string' ? entries[name].replace(/\r\n/g, '\n') : ''
  return {
    id: text('id'), text: text('text'), township: text('township'), village: text('village'), description: text('description'),
    name: text('name'), publicName: text('publicName'), phone: text('phone'), email: text('email'), party: text('party'), minor: text('minor'), guardian: text('guardian'), consent: text('consent'), code: text('code'), proof: text('proof'),
    block: text('block'), figure: text('figure'), x: text('x'), y: text('y'), feature: text('feature'), point: text('point'), mend: text('mend'),
  }
}

/** The values without what the address pointed at, where that is no longer there: a plain form cannot take it back by hand. */
export function withoutTarget(values: PlainValues): PlainValues {
  return { ...values, block: '', figure: '', x: '', y: '', feature: '', point: '' }
}

/** The draft that a plain form means: one point, about what the address pointed at or the place in words. */
export function plainDraft(values: PlainValues, id: string): SubmissionDraft {
  const draft = emptyDraft(id)
  const contact = contactForCode(values)
  return {
    ...draft,
    points: [plainPoint(values)],
    contact: { name: values.name, publicName: values.publicName, phone: values.phone, email: values.email },
    proof: { token: values.proof, of: contact ? contactKey(contact) : '' },
    minor: values.minor !== '',
    guardian: values.guardian !== '',
    party: parties.find(party => party === values.party) ?? '',
    township: values.township,
    consent: values.consent !== '',
  }
}

function plainPoint(values: PlainValues): DraftPoint {
  const point = { ...emptyPoint(plainReading(values)), text: values.text }
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

/** What a plain form is about, if the address pointed at something. Numbers and excerpts are for the eye only; what is sent are the ids. */
export function plainReading({ block, figure, x, y, feature }: PlainValues): ReadingTarget | null {
  if (block) return { kind: 'block', block, number: '', excerpt: '', quote: null }
  if (figure) return { kind: 'figure', figure, x: Number(x), y: Number(y), title: '' }
  return feature ? { kind: 'feature', feature, title: '' } : null
}
