export type WordImportCode
  = | 'wordNotDocx'
    | 'wordEncrypted'
    | 'wordTooLarge'
    | 'wordTooManyEntries'
    | 'wordInflatesTooMuch'
    | 'wordBroken'
    | 'wordXmlUnsafe'
    | 'wordEmpty'

/** A Word file that cannot become a draft; `code` picks the sentence shown, `detail` narrows it ('doc', 'pdf', a part's name …). */
export class WordImportError extends Error {
  readonly code: WordImportCode
  readonly detail?: string

  constructor(code: WordImportCode, detail?: string) {
    super(detail === undefined ? code : `${code}: ${detail}`)
    this.name = 'WordImportError'
    this.code = code
    if (detail !== undefined) this.detail = detail
  }
}
