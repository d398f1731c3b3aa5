/** Middle of something on the screen, in pixels. */
export interface Spot { x: number, y: number }

const directions: Record<string, readonly [x: number, y: number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** The nearest of `spots` in the direction of an arrow key: its index, or -1. What lies aside counts double. */
export function nearestSpot(spots: readonly Spot[], from: Spot, key: string): number {
  const direction = directions[key]
  if (!direction) return -1
  let best = -1
  let least = Infinity
  spots.forEach((spot, index) => {
    const [dx, dy] = [spot.x - from.x, spot.y - from.y]
    const ahead = dx * direction[0] + dy * direction[1]
    const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0])
    if (ahead <= 0 || aside > ahead * 2 || ahead + 2 * aside >= least) return
    least = ahead + 2 * aside
    best = index
  })
  return best
}

const middleOf = (element: Element): Spot => {
  const box = element.getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
}

/**
 * Makes the elements of a map pane that carry `data-stop` one stop of the Tab key, between which arrow keys move;
 * hundreds of dots would otherwise stand between the map and what follows it. Answers `refresh`, to be called after
 * elements came or went.
 */
export function useRovingStops(pane: HTMLElement): () => void {
  const stops = () => Array.from(pane.querySelectorAll<HTMLElement | SVGElement>('[data-stop]'))

  function refresh() {
    const all = stops()
    const present = all.find(stop => stop === document.activeElement) ?? all.find(stop => stop.tabIndex === 0) ?? all[0]
    for (const stop of all) stop.setAttribute('tabindex', stop === present ? '0' : '-1')
  }

  pane.addEventListener('keydown', (event) => {
    const target = event.target
    if (!(target instanceof Element) || !target.hasAttribute('data-stop')) return
    const others = stops().filter(stop => stop !== target)
    const next = others[nearestSpot(others.map(middleOf), middleOf(target), event.key)]
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    target.setAttribute('tabindex', '-1')
    next.setAttribute('tabindex', '0')
    next.focus()
  })
  return refresh
}
