import type { Joint } from '../schemas/joint'
import { savablePoints } from './held-back'

/** What the lead writes of a joint opinion. */
export function toJointForm({ title, stage, points, showing, quotes }: Joint) {
  return { title, stage: stage.slug, points: points.map(({ id, text, anchor }) => ({ id, text, anchor })), showing, quotes: quotes.map(one => one.id) }
}
export type JointForm = ReturnType<typeof toJointForm>

/** What came back with what stands in the form: the server takes spaces at the ends away, which are not taken from under who is writing. */
export function keepEnds(fresh: JointForm, typed: JointForm): JointForm {
  const kept = (stored: string, own: string | undefined) => own !== undefined && own.trim() === stored ? own : stored
  return { ...fresh, title: kept(fresh.title, typed.title), points: fresh.points.map(point => ({ ...point, text: kept(point.text, typed.points.find(one => one.id === point.id)?.text) })) }
}

/** What of the form can be saved now: a point that is too long is held back. `kept`: as it was saved last. */
export function savableJoint(form: JointForm, kept: JointForm): JointForm {
  return { ...form, points: savablePoints(form.points, kept.points).form }
}
