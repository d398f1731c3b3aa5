export type SheetErrorCode = 'sheetNotXlsx' | 'sheetNotTable' | 'sheetOld' | 'sheetTooLarge' | 'sheetBroken'

/** Why a workbook could not be read; `code` is one of the error catalogue. */
export class SheetReadError extends Error {
  constructor(readonly code: SheetErrorCode) {
    super(code)
  }
}
