/** Kinds of personal data that a machine can tell by their form. */
export type PersonalDataKind = 'account' | 'email' | 'idNumber' | 'bankCard' | 'mobile' | 'landline' | 'plate' | 'door'

/** A place in a text, in UTF-16 units, end excluded. */
export interface Span { start: number, end: number }
export interface PersonalDataSpan extends Span { kind: PersonalDataKind }

interface Pattern {
  kind: PersonalDataKind
  expression: RegExp
  /** What the expression cannot say: check digits, given the match without blanks and dashes, in upper case. */
  holds?: (compact: string) => boolean
}

// Each expression has a group for what must come before (Safari 14 knows no look-behind) and one for the match.
// Earlier kinds win over later ones at the same place: an ID number is no bank card.
const patterns: readonly Pattern[] = [
  { kind: 'email', expression: /()([\w.%+-]{1,64}@(?:[A-Z0-9-]{1,63}\.){1,8}[A-Z]{2,24})/gi },
  {
    kind: 'idNumber',
    expression: /(^|\D)([1-9]\d{5}[ -]?(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dX])(?!\d)/gi,
    holds: hasIdCheck,
  },
  { kind: 'bankCard', expression: /(^|\D)([3-69]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?)(?!\d)/g, holds: hasLuhnCheck },
  { kind: 'mobile', expression: /(^|\D)((?:(?:\+|00)?86[ -]?|0)?1[3-9]\d[ .-]?\d{4}[ .-]?\d{4})(?!\d)/g },
  {
    kind: 'landline',
    expression: /(^|\D)((?:\(0\d{2,3}\)|0\d{2,3})[ -]?[2-9]\d{2,3}[ -]?\d{4}(?:(?:-|转)\d{1,5})?)(?!\d)/g,
  },
  // Seven or eight digits alone may be anything; after such a word they are a number of this place.
  { kind: 'landline', expression: /((?:电话|座机|手机|联系方式|传真|tel)(?:号码?)?[是为: ]{0,3})([2-9]\d{6,7})(?!\d)/gi },
  {
    kind: 'plate',
    expression: /()([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·•.-]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9学警港澳挂])(?![A-Z0-9])/gi,
    // A real number has at most two letters after the region's; 津A开头的 and product names have none of the digits.
    holds: compact => compact.replace(/\D/g, '').length >= 3,
  },
  // A home, not a house: 3号楼 alone is a place to talk of, 3号楼2单元501 somebody's door.
  { kind: 'door', expression: /(^|[^\d一二三四五六七八九十])((?:(?:\d{1,4}|[一二三四五六七八九十]{1,3})(?:号楼|栋|幢|座|号院|号)[ ,，]?)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:单元|门)[ ,，]?\d{3,4}(?:室|号|户)?)(?!\d)/g },
  { kind: 'door', expression: /(^|[^\d一二三四五六七八九十])((?:\d{1,4}|[一二三四五六七八九十]{1,3})(?:号楼|栋|幢|座)[ ,，]?\d{3,4}(?:室|号|户)?)(?![\d年平米个])/g },
  // A house of a village: 3排12号, 李家村128号; 18号线, 12号院 and numbers of roads are none.
  { kind: 'door', expression: /(^|[^\d])(\d{1,3}排[ ,，]?\d{1,4}号(?![线楼院]))/g },
  { kind: 'door', expression: /([村庄屯])(\d{1,4}号(?![线楼院地块]))/g },
  { kind: 'account', expression: /()((?:微信|[Qq]{2}|扣扣)(?:号码|号)?[:：是为 ]{0,3}[A-Za-z0-9][\w-]{4,19})/g },
  { kind: 'door', expression: /(^|[^\d-])(\d{1,3}-\d{1,2}-(?:\d{3,4}(?:室|号|户)|(?!(?:19|20)\d\d)\d{3,4}))(?![\d-])/g },
]

/** Full-width characters and odd dashes as plain ones, each in its own place, so that offsets stay. */
function fold(text: string): string {
  return text
    .replace(/[！-～]/g, character => String.fromCharCode(character.charCodeAt(0) - 0xFEE0))
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00A0\u3000]/g, ' ')
}

/**
 * Places of a text that look like phone numbers, ID numbers (GB 11643 check digit), plates, bank cards (Luhn),
 * e-mail addresses and doors of homes, in order and without overlap. A help for moderators: it finds forms, not names.
 */
export function findPersonalData(text: string): PersonalDataSpan[] {
  const folded = fold(text)
  const found: PersonalDataSpan[] = []
  for (const { kind, expression, holds } of patterns) {
    for (const match of folded.matchAll(expression)) {
      const [, before = '', value = ''] = match
      const start = (match.index ?? 0) + before.length
      const end = start + value.length
      const isFree = found.every(span => end <= span.start || start >= span.end)
      if (isFree && (holds?.(value.replace(/[ -]/g, '').toUpperCase()) ?? true)) found.push({ kind, start, end })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/**
 * The text with each span replaced by dots of its length class (4, 8 or 12), so that neither the characters nor
 * their exact number remain. Spans may come in any order, overlap, or reach beyond the text.
 */
export function redactSpans(text: string, spans: readonly Span[]): string {
  let result = ''
  let done = 0
  const within = spans.map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(text.length, end) }))
  for (const { start, end } of joinOverlaps(within)) {
    result += text.slice(done, start) + '●'.repeat(dotsFor(end - start))
    done = end
  }
  return result + text.slice(done)
}

/** The text with these words replaced by dots wherever they stand: what is marked once, as a name, is covered everywhere. */
export function coverWords(text: string, words: string): string {
  const wanted = words.trim()
  return wanted ? text.replaceAll(wanted, redactSpans(wanted, [{ start: 0, end: wanted.length }])) : text
}

function joinOverlaps(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined[joined.length - 1]
    if (end <= start) continue
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}

function dotsFor(length: number): number {
  if (length < 8) return 4
  return length < 14 ? 8 : 12
}

/** GB 11643: weights 2^(17−i) modulo 11; the remainder names the last character. */
function hasIdCheck(id: string): boolean {
  const sum = Array.from(id.slice(0, 17)).reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0)
  return '10X98765432'.charAt(sum % 11) === id.charAt(17)
}

/** Luhn: from the right every second digit is doubled, its digits added; the total ends in 0. */
function hasLuhnCheck(card: string): boolean {
  const sum = Array.from(card).reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
