import { commonPasswords } from './common-passwords'

/** Length in characters; above the upper figure hashing would only cost time. */
export const passwordLimit = { least: 10, most: 128 }

export const passwordFaults = ['passwordShort', 'passwordLong', 'passwordCommon', 'passwordPattern', 'passwordPersonal'] as const
export type PasswordFault = typeof passwordFaults[number]

/** What others know of a person, which therefore may not stand in his password. */
export interface PasswordOwner { name?: string | null, userName?: string | null, phone?: string | null, email?: string | null }

/**
 * What is wrong with a new password, if anything: its length, a place among the common ones (also with digits or marks
 * around it), a mere pattern, or the person's own name, user name, phone number or e-mail name in it.
 * Length and lists instead of rules about kinds of characters: GB/T 38556 and NIST SP 800-63B agree.
 */
export function passwordFault(password: string, owner: PasswordOwner = {}): PasswordFault | null {
  const length = Array.from(password).length
  if (length < passwordLimit.least) return 'passwordShort'
  if (length > passwordLimit.most) return 'passwordLong'
  const plain = password.normalize('NFKC').toLowerCase()
  if (isPattern(plain)) return 'passwordPattern'
  if (isCommon(plain)) return 'passwordCommon'
  return isPersonal(plain, owner) ? 'passwordPersonal' : null
}

function isCommon(plain: string): boolean {
  if (commonPasswords.has(plain)) return true
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (core.length >= 4 && commonPasswords.has(core)) return true
  // Twice the same common word, or two of them: qwer1234qwer1234, woaini123456.
  for (let cut = 4; cut <= plain.length - 4; cut++) {
    if (commonPasswords.has(plain.slice(0, cut)) && commonPasswords.has(plain.slice(cut))) return true
  }
  return false
}

const rows = ['0123456789', '1234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm', '1q2w3e4r5t6y7u8i9o0p']
const runs = rows.flatMap(row => [row, [...row].reverse().join('')])

/** Few different characters, a piece of one to four repeated, or runs of neighbours that make up the whole. */
function isPattern(plain: string): boolean {
  if (new Set(plain).size <= 3) return true
  if (/^(.{1,4}?)\1+.{0,3}$/su.test(plain) && /^(.{1,4}?)\1{2,}/su.test(plain)) return true
  return inRuns(plain)
}

/** Whether the text falls wholly into runs of four or more neighbours (1234qwer, abcdefghij); one or two characters may be left at the end. */
function inRuns(plain: string): boolean {
  let rest = plain
  while (rest.length > 2) {
    const run = longestRun(rest)
    if (run < 4) return false
    rest = rest.slice(run)
  }
  return true
}

function longestRun(text: string): number {
  let length = 0
  while (length < text.length && runs.some(row => row.includes(text.slice(0, length + 1)))) length++
  return length
}

function isPersonal(plain: string, owner: PasswordOwner): boolean {
  const digits = owner.phone?.replace(/\D/g, '') ?? ''
  const known = [
    ...[owner.name, owner.userName, owner.email?.split('@')[0]].map(text => text?.normalize('NFKC').trim().toLowerCase() ?? '').filter(text => Array.from(text).length >= (/\p{Script=Han}/u.test(text) ? 2 : 4)),
    // The whole number, or its last eight digits.
    ...(digits.length >= 8 ? [digits.slice(-8)] : []),
  ]
  return known.some(text => plain.includes(text))
}
