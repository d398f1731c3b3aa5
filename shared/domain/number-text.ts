/** No figure anybody means lies beyond: sums and averages of many stay finite. */
export const numberBound = 1e12

/**
 * A number as people write it, or null: digits in full or half width, a point for decimals, commas only where they part
 * thousands (12,345.6). `1,2345` and `1.5,000` may mean anything, so they mean nothing here.
 */
export function readNumberText(text: string): number | null {
  const plain = text.normalize('NFKC').trim()
  if (!/^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(plain)) return null
  const number = Number(plain.replaceAll(',', ''))
  return Math.abs(number) <= numberBound ? number : null
}
