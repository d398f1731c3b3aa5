import { plainFiles, readPlainValues, withoutTarget } from './plain-submission'
import type { PlainPoint, PlainValues } from './plain-submission'
import { opinionLimit } from './submission-limits'

/**
 * What a button of the form without a script does before anything is checked: `add` a point, `remove-1` the second,
 * `unphoto-0-{id}` and `unpaper-0-{id}` take a photo or a paper out, `untarget-0` let go of what the address pointed at. `upload` and `mend` change
 * nothing and show the form again. Answers the changed values, or null where the form is to be checked.
 */
export function plainAct(values: PlainValues): PlainValues | null {
  const [act = '', at = '', ...rest] = values.act.split('-')
  const index = Number(at)
  const points = changedPoints(values.points, act, index, rest.join('-'))
  return points && { ...values, act: '', points }
}

function changedPoints(points: PlainPoint[], act: string, index: number, file: string): PlainPoint[] | null {
  const change = (to: (point: PlainPoint) => PlainPoint) => points.map((point, at) => at === index ? to(point) : point)
  switch (act) {
    case 'upload':
    case 'mend': return points
    case 'add': return points.length < opinionLimit.perSubmission ? [...points, ...readPlainValues({}).points] : points
    case 'remove': return points.length > 1 ? points.filter((_, at) => at !== index) : points
    case 'untarget': return change(withoutTarget)
    case 'unphoto': return change(point => ({ ...point, photos: plainFiles(point, 'photos').filter(id => id !== file).join(' ') }))
    case 'unpaper': return change(point => ({ ...point, papers: plainFiles(point, 'papers').filter(id => id !== file).join(' ') }))
    default: return null
  }
}
