/** Grounds the map is drawn on (components/map/map.css). */
export const mapGrounds = { light: '#f6f4ec', dark: '#1a2226' } as const

type Rgb = [red: number, green: number, blue: number]

function readColour(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16 & 255, value >> 8 & 255, value & 255]
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, 1.4.11 asks 3 of an outline). */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(readColour(a)), luminance(readColour(b))].sort((x, y) => y - x)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

/** The layer's colour, made darker or lighter until its outline can be seen on the ground; the fill keeps the colour given. */
export function outlineColour(colour: string, ground: string, wanted = 3): string {
  const towards = luminance(readColour(ground)) > 0.4 ? 0 : 255
  for (let part = 0; part <= 1; part += 0.05) {
    const mixed = `#${readColour(colour).map(value => Math.round(value + (towards - value) * part).toString(16).padStart(2, '0')).join('')}`
    if (contrast(mixed, ground) >= wanted) return mixed
  }
  return towards ? '#ffffff' : '#000000'
}
