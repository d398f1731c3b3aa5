/** How many opinions are locked and written at a time. */
export const chunkSize = 500

/** Ids in portions that are locked and written at a time. */
export function chunks(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / chunkSize) }, (_, i) => ids.slice(i * chunkSize, (i + 1) * chunkSize))
}
