/** A figure's number as it is read in a language: 图 3-1 is Figure 3-1 to whoever reads English. */
export function figureNumberIn(number: string, lang: string): string {
  return lang === 'en' ? number.replace(/^附图\s*/, 'Annex figure ').replace(/^图\s*/, 'Figure ') : number
}
