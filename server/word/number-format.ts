const HAN_DIGITS = '〇一二三四五六七八九'
const HAN_UNITS = ['', '十', '百', '千']
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖'
const LEGAL_UNITS = ['', '拾', '佰', '仟']
const ROMAN: readonly [value: number, letters: string][] = [
  [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'],
  [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
]
const HEAVENLY_STEMS = '甲乙丙丁戊己庚辛壬癸'
const EARTHLY_BRANCHES = '子丑寅卯辰巳午未申酉戌亥'

type Formatter = (value: number) => string

/** Number formats of w:numFmt (ECMA-376 §17.18.59) that Chinese documents use; any other prints as decimal. */
const FORMATTERS: Readonly<Record<string, Formatter>> = {
  none: () => '',
  bullet: () => '',
  decimal: String,
  decimalZero: value => String(value).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: value => enclosed(value, 0x2460, 20),
  decimalEnclosedCircleChinese: value => enclosed(value, 0x2460, 20),
  decimalEnclosedParen: value => enclosed(value, 0x2474, 20),
  decimalEnclosedFullstop: value => enclosed(value, 0x2488, 20),
  ideographEnclosedCircle: value => enclosed(value, 0x3280, 10),
  upperRoman: value => roman(value).toUpperCase(),
  lowerRoman: roman,
  upperLetter: letters,
  lowerLetter: value => letters(value).toLowerCase(),
  chineseCounting: countingOrDigits,
  taiwaneseCounting: countingOrDigits,
  chineseCountingThousand: value => counting(value, HAN_DIGITS, HAN_UNITS),
  taiwaneseCountingThousand: value => counting(value, HAN_DIGITS, HAN_UNITS),
  // Japanese counting prints no 一 before 十, 百, 千.
  japaneseCounting: value => counting(value, HAN_DIGITS, HAN_UNITS).replaceAll('〇', '').replace(/一(?=[十百千])/g, ''),
  japaneseDigitalTenThousand: hanDigits,
  ideographDigital: hanDigits,
  taiwaneseDigital: hanDigits,
  chineseLegalSimplified: value => counting(value, LEGAL_DIGITS, LEGAL_UNITS),
  ideographLegalTraditional: value => counting(value, LEGAL_DIGITS, LEGAL_UNITS),
  ideographTraditional: value => HEAVENLY_STEMS[value - 1] ?? String(value),
  ideographZodiac: value => EARTHLY_BRANCHES[value - 1] ?? String(value),
}

/** Prints a counter as Word does. */
export function formatNumber(value: number, format: string): string {
  return (FORMATTERS[format] ?? String)(value)
}

function fullWidth(value: number): string {
  return String(value).replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xFEE0))
}

function enclosed(value: number, first: number, count: number): string {
  return value >= 1 && value <= count ? String.fromCharCode(first + value - 1) : String(value)
}

function roman(value: number): string {
  let rest = value
  let printed = ''
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth && printed.length < 30) {
      printed += sign
      rest -= worth
    }
  }
  return printed
}

/** A … Z, AA, BB …: Word repeats the letter. */
function letters(value: number): string {
  if (value < 1) return ''
  const letter = String.fromCharCode(65 + (value - 1) % 26)
  return letter.repeat(Math.min(10, Math.ceil(value / 26)))
}

function hanDigits(value: number): string {
  return String(value).replace(/\d/g, digit => HAN_DIGITS[Number(digit)] ?? '')
}

/** Word's plain Chinese counting spells out to 九十九 and goes on with digits, 一〇〇. */
function countingOrDigits(value: number): string {
  return value < 100 ? counting(value, HAN_DIGITS, HAN_UNITS) : hanDigits(value)
}

function counting(value: number, digits: string, units: readonly string[]): string {
  const zero = digits[0] ?? ''
  if (value <= 0 || value > 9999) return value === 0 ? zero : String(value)
  const places = String(value).split('').map(Number)
  let printed = ''
  for (const [index, digit] of places.entries()) {
    const unit = units[places.length - 1 - index] ?? ''
    if (digit > 0) printed += (digits[digit] ?? '') + unit
    else if (!printed.endsWith(zero)) printed += zero
  }
  while (printed.endsWith(zero)) printed = printed.slice(0, -zero.length)
  // 十一, not 一十一; amounts in 壹贰叁 keep the 壹
  return digits === HAN_DIGITS && value >= 10 && value < 20 ? printed.slice(1) : printed
}
