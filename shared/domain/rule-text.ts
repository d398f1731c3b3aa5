import { dateText } from './date-text'
import type { Citation, RuleText, TextParam } from './procedure-rule'
import { statutes } from './statutes'

const digits = '零一二三四五六七八九'

/** A number up to 99 in Chinese numerals, as articles are counted: 十, 二十六, 三十. */
export function chineseNumeral(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? digits.charAt(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 || n === 0 ? digits.charAt(ones) : ''}`
}

/** Statute and article as they are cited in a language: 《城乡规划法》第二十六条第一款, "Urban and Rural Planning Law, Article 26, paragraph 1". */
export function citationText({ statute, article, toArticle, paragraph }: Citation, lang: string): string {
  const { zh, en } = statutes[statute]
  if (lang.startsWith('zh')) {
    const articles = article === 0 ? '' : `第${chineseNumeral(article)}条${toArticle === undefined ? '' : `至第${chineseNumeral(toArticle)}条`}`
    return `${zh}${articles}${paragraph === undefined ? '' : `第${chineseNumeral(paragraph)}款`}`
  }
  const articles = article === 0 ? '' : toArticle === undefined ? `, Article ${article}` : `, Articles ${article} to ${toArticle}`
  return `${en}${articles}${paragraph === undefined ? '' : `, paragraph ${paragraph}`}`
}

/** What fills a sentence, in words: days written out, texts of the catalogue in a row. `text` gives a text of the catalogue below `desk.rules`. */
export function fillParams(params: RuleText['params'], lang: string, text: (key: string) => string): Record<string, string | number> {
  const isChinese = lang.startsWith('zh')
  const write = (value: TextParam): string | number => {
    if (typeof value !== 'object') return value
    if ('day' in value) return dateText(`${value.day}T00:00:00+08:00`, 'date', lang, { weekday: false })
    if ('keys' in value) return value.keys.map(text).join(isChinese ? '、' : ', ')
    return isChinese ? value.zh : value.en
  }
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, write(value)]))
}
