import type { ExpertField } from './expert'

/** Where the invited are too few or too much of one kind (713 Art. 20: 专业性、代表性和均衡性). */
export const panelWarnings = ['few', 'oneField', 'fieldHeavy', 'oneWorkplace'] as const
export type PanelWarning = typeof panelWarnings[number]

/** So many are wanted at least; an odd number is not, since nobody votes. */
export const fewestExperts = 3

/** What should be thought over before these experts are asked; who declined or stands aside does not count. */
export function panelWarningsOf(panel: readonly { fields: readonly ExpertField[], workplace: string }[]): PanelWarning[] {
  const most = (values: readonly string[]) => Math.max(0, ...values.map(value => values.filter(one => one === value).length))
  const fieldful = most(panel.flatMap(({ fields }) => fields[0] ?? []))
  const found: PanelWarning[] = []
  if (panel.length < fewestExperts) found.push('few')
  if (panel.length > 1 && fieldful === panel.length) found.push('oneField')
  else if (panel.length >= fewestExperts && fieldful * 3 > panel.length * 2) found.push('fieldHeavy')
  if (panel.length > 1 && most(panel.map(({ workplace }) => workplace.trim()).filter(Boolean)) * 2 > panel.length) found.push('oneWorkplace')
  return found
}
