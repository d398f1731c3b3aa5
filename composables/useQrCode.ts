import { encode } from 'uqr'

/** The QR code of a text with its quiet zone of four: its side in squares and the dark ones as one SVG path. */
export function qrCode(text: string): { size: number, path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data.map((row, y) => row.map((dark, x) => dark ? `M${x} ${y}h1v1h-1z` : '').join('')).join('')
  return { size, path }
}
