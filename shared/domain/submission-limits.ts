/** Field limits of a submission, in characters; columns, forms and validators use these (conventions 11). No zod here: the public form reads them. */
export const opinionLimit = { text: 5000, perSubmission: 10, photos: 5, papers: 3, name: 20, phone: 24, email: 100 }
/** Characters of the number of a work order or an official letter. */
export const referenceLimit = 60
export const placeLimit = { village: 60, description: 200, quote: 600, quoteStart: 1_000_000 }

/** A mobile number of the mainland, with or without 86, or a landline with its area code and perhaps an extension; empty is allowed. */
export const phonePattern = /^(?:\+?86)?1[3-9]\d{9}$|^0\d{2,3}-?\d{7,8}(?:-\d{1,6})?$|^$/

/** Characters as a person counts them: 😀 is one, not the two UTF-16 units it is stored in. */
export function charactersOf(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** The first so many characters, none of them cut in two. */
export function firstCharacters(text: string, most: number): string {
  return text.length > most ? Array.from(text).slice(0, most).join('') : text
}
