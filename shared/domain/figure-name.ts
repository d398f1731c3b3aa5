/** What a file's name says about the figure in it: its 图号 as written on plans, and the rest as 图名. */
export interface FigureName { number: string, title: string }

const pattern = /^(附?图)?\s*[-_#]?\s*(\d{1,3}(?:[-.．–]\d{1,3})?)(?:\s*[、.．_\-—:：)）]+\s*|\s+|(?=\D))(.+)$/u

/**
 * Reads a figure's number and title out of a file name: `图3-1 综合交通规划图.jpg`, `03_区位图.png`, `附图12.用地布局图.pdf`.
 * A name without a number in front is all title; years and dates are no numbers.
 */
export function figureNameOf(fileName: string): FigureName {
  const name = fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/_/g, ' ').replace(/\s+/g, ' ').trim()
  const [, word = '图', digits = '', rest = ''] = pattern.exec(name) ?? []
  if (!digits || /^[年月日\d]/.test(rest)) return { number: '', title: name }
  return { number: `${word} ${digits.replace(/^0+(?=\d)/, '').replace(/[.．–]/, '-')}`, title: rest.trim() }
}
