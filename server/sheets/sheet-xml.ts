import { columnLetters } from '#shared/domain/sheet'

/** What a cell may hold: texts stay texts, so that no phone number becomes a sum and no entry a formula. */
export type SheetCell = string | number | null

/** A column of a streamed sheet; `width` in characters (12 unless told), `choices` become a drop-down list, a hidden column carries keys. */
export interface SheetColumn { header: string, width?: number, choices?: readonly string[], hidden?: boolean }

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Excel's own ends: characters in a cell, rows of a sheet, characters in the name of one. */
export const excelLimits = { text: 32_767, rows: 1_048_576, name: 31 }

const styles = { text: 1, header: 2 } as const
/** A list beside a column of choices stands in a sheet that nobody sees. */
export const choicesName = '_choices'

// Named by their codes: a control character cannot stand in XML, nor half of a pair.
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g // eslint-disable-line no-control-regex -- these are what is taken out
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(unwritable, '').replace(/\r\n?/g, '\n').replace(/[&<>"]/g, sign => entities[sign] ?? sign)
}

function cellXml(value: SheetCell, place: string, style: number): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${place}"><v>${value}</v></c>` : ''
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value.slice(0, excelLimits.text))}</t></is></c>`
}

/** Row number `at`, counted from 1, with cells in the order of the columns; readers ask each cell for its address. */
export function rowXml(cells: readonly SheetCell[], at: number, isHeader = false): string {
  return `<row r="${at}">${cells.map((cell, place) => cellXml(cell, `${columnLetters(place)}${at}`, isHeader ? styles.header : styles.text)).join('')}</row>`
}

/** A sheet up to its first row: the header stays in sight. */
export function sheetStart(columns: readonly SheetColumn[]): string {
  const cols = columns.map(({ width = 12, hidden }, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`).join('')
  return `${head}<worksheet ${main}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols}</cols><sheetData>${rowXml(columns.map(({ header }) => header), 1, true)}`
}

/** The end of a sheet of `rows` rows with its header. `lists` are the places in the sheet of choices by the place of their column. */
export function sheetEnd(columns: readonly SheetColumn[], rows: number, lists: ReadonlyMap<number, number>): string {
  const found = columns.flatMap(({ choices }, place) => {
    const list = lists.get(place)
    return choices?.length && list !== undefined && rows > 1 ? [validation(columnLetters(place), rows, columnLetters(list), choices.length)] : []
  })
  return `</sheetData>${found.length ? `<dataValidations count="${found.length}">${found.join('')}</dataValidations>` : ''}</worksheet>`
}

function validation(column: string, rows: number, list: string, choices: number): string {
  return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${column}2:${column}${rows}"><formula1>${choicesName}!$${list}$1:$${list}$${choices}</formula1></dataValidation>`
}

/** The sheet of choices: each list in a column of its own. */
export function choicesXml(lists: readonly (readonly string[])[]): string {
  const rows = Array.from({ length: Math.max(0, ...lists.map(list => list.length)) }, (_, at) => rowXml(lists.map(list => list[at] ?? null), at + 1))
  return `${head}<worksheet ${main}><sheetData>${rows.join('')}</sheetData></worksheet>`
}

/** A name that Excel takes for a sheet. */
export function sheetName(name: string, part: number): string {
  const ending = part > 1 ? ` ${part}` : ''
  return escaped(name.replace(/[[\]:*?/\\']/g, ' ').slice(0, excelLimits.name - ending.length) + ending)
}

/** The parts around the sheets. Whatever is not named otherwise is a sheet: how many there will be is not known before the rows have come. */
export const packageParts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
  '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/styles.xml': `${head}<styleSheet ${main}><fonts count="2"><font><sz val="11"/><name val="SimSun"/></font><font><b/><sz val="11"/><name val="SimSun"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF2"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`,
}

/** The workbook with its sheets in order, and how it finds them; `choices` adds the hidden sheet as the last. */
export function workbookParts(names: readonly string[], choices: boolean): Record<string, string> {
  const all = [...names.map(name => ({ name, hidden: false })), ...choices ? [{ name: choicesName, hidden: true }] : []]
  return {
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${office}"><sheets>${all.map(({ name, hidden }, at) => `<sheet name="${name}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships">${all.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}<Relationship Id="rId${all.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  }
}
