/** A name on the map: where its middle stands in pixels, and how much room it takes. Earlier ones win. */
export interface LabelBox { x: number, y: number, width: number, height: number }

/**
 * Where labels go so that they touch neither each other nor what lies above them: the first ones first, each in its
 * place or shifted up or down by up to twice its height. Index of each label that is shown → its shift in pixels.
 */
export function placeLabels(labels: readonly LabelBox[], obstacles: readonly LabelBox[] = [], gap = 4): Map<number, number> {
  const taken = [...obstacles]
  const placed = new Map<number, number>()
  labels.forEach((label, index) => {
    const shift = [0, 1.25, -1.25, 2, -2].map(times => Math.round(label.height * times)).find(dy => !taken.some(other => touches({ ...label, y: label.y + dy }, other, gap)))
    if (shift === undefined) return
    taken.push({ ...label, y: label.y + shift })
    placed.set(index, shift)
  })
  return placed
}

function touches(a: LabelBox, b: LabelBox, gap: number): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 + gap && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + gap
}

/** Room for a text in pixels: a Chinese character is as wide as it is high, a Latin one about half. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2E7F ? size : size * 0.58), 0)
}

/** A township's name as maps write it: without its kind, which stays where there is room. */
export function shortName(name: string): string {
  return name.length > 2 ? name.replace(/(街道|镇|乡)$/, '').replace(/ (Subdistrict|Town|Township)$/, '') : name
}
