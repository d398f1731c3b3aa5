/** The forms of address after which nothing needs hiding but what stands between surname and title. */
const titles = ['女士', '先生', '小姐', '同学', '老师', '师傅', '阿姨', '大爷', '大妈', '叔叔', '奶奶', '爷爷']
/** The usual surnames of two characters: 欧阳小明 is not 欧**. */
const doubleSurnames = [
  '欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '夏侯', '端木', '长孙',
  '宇文', '独孤', '南宫', '西门', '东郭', '百里', '呼延', '轩辕', '公冶', '太史', '申屠', '钟离', '闻人', '澹台',
]

/**
 * A name as others may see it: surname and one or two stars (王小明 → 王**, 王明 → 王*, Anna → A**); with a form
 * of address the surname and that (王女士 stays, 王小明先生 → 王先生). Masking twice changes nothing.
 */
export function maskName(name: string): string {
  const trimmed = name.trim()
  const title = titles.find(one => trimmed.endsWith(one) && trimmed.length > one.length)
  const full = title ? trimmed.slice(0, -title.length) : trimmed
  if (title) return (doubleSurnames.includes(full) ? full : surnameOf(full)) + title
  const surname = surnameOf(full)
  const hidden = Array.from(full).length - Array.from(surname).length
  return surname + '*'.repeat(Math.min(hidden, 2))
}

function surnameOf(name: string): string {
  const double = doubleSurnames.find(one => name.startsWith(one) && name.length > one.length)
  return double ?? Array.from(name).slice(0, 1).join('')
}

/** A phone number with its middle hidden: 138****5678, 022-****8888; of what is shorter than seven digits nothing is left. */
export function maskPhone(phone: string): string {
  const compact = phone.normalize('NFKC').replace(/[^\d+*-]/g, '').replace(/^(?:\+|00)86-?/, '')
  const digits = compact.replace(/[^\d*]/g, '')
  if (digits.length < 7) return '****'
  const areaCode = /^(0(?:10|2\d|[3-9]\d\d))-?/.exec(compact)?.[1]
  if (areaCode) return `${areaCode}-****${digits.slice(-4)}`
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-4)}`
}

/** An e-mail address of which the first character and the domain are left: z***@example.com. */
export function maskEmail(email: string): string {
  const trimmed = email.trim()
  const at = trimmed.lastIndexOf('@')
  if (at < 1) return '***'
  const local = Array.from(trimmed.slice(0, at))
  return `${local.length > 1 ? local[0] : ''}***${trimmed.slice(at)}`
}
