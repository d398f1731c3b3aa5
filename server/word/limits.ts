/** What an uploaded Word file may cost, in bytes and entries. */
export interface WordLimits {
  /** the file itself */
  fileBytes: number
  /** entries in the zip */
  entries: number
  /** all entries together, inflated */
  totalBytes: number
  /** one XML part (document.xml is by far the largest), inflated */
  documentBytes: number
}

const MEGABYTE = 1024 * 1024

export const WORD_LIMITS: WordLimits = {
  fileBytes: 50 * MEGABYTE,
  entries: 2000,
  totalBytes: 200 * MEGABYTE,
  documentBytes: 60 * MEGABYTE,
}
