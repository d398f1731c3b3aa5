import type { SurveyDefinition } from './survey'

/** The pages somebody can come to, whatever he answers. A jump without any condition is always taken, so nothing behind it is met by going on. */
export function reachedPages({ pages, endings }: SurveyDefinition): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = pages.slice(0, 1)
  for (let page = open.pop(); page; page = open.pop()) {
    if (reached.has(page.id)) continue
    reached.add(page.id)
    const at = pages.indexOf(page)
    const ahead = pages.slice(at + 1)
    // What leads nowhere or back is not followed (`walkSurvey`).
    const jumps = (page.jumps ?? []).filter(({ to }) => [...ahead, ...endings].some(one => one.id === to))
    const certain = jumps.findIndex(jump => 'all' in jump.if && !jump.if.all.length)
    const taken = certain < 0 ? jumps : jumps.slice(0, certain + 1)
    for (const { to } of taken) open.push(...ahead.filter(one => one.id === to))
    // A page that can be passed over leads on whatever its jumps say.
    if (certain < 0 || page.showIf) open.push(...ahead.slice(0, 1))
  }
  return reached
}
