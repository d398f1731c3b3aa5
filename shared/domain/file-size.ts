/** A size as people write it: `10 MB`, `820 kB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} kB`
  return `${Number((bytes / 1024 / 1024).toFixed(1))} MB`
}
