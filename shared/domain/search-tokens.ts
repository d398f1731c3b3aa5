/** What a query asks of the token index: every one of `all`, and one token that begins with `prefix`. */
export interface QueryTokens { all: string[], prefix: string | null }

/** Longer words are cut, in index and query alike: a database index has a limit, a search has no use for more. */
const maxTokenLength = 40

interface Run { kind: 'han' | 'word', characters: string[] }

/**
 * The one form in which text is stored for searching and compared with `position()`: NFKC (which folds full and
 * half width), lower case, no invisible characters, white space as single blanks, none at the ends.
 */
export function normaliseText(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** Runs of Han characters and of other letters and digits; everything else only separates. */
function runsOf(normalised: string): Run[] {
  const found = normalised.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu) ?? []
  return found.map(run => ({
    kind: /^\p{Script=Han}/u.test(run) ? 'han' : 'word',
    characters: Array.from(run),
  }))
}

const bigramsOf = (characters: string[]) => characters.slice(1).map((character, i) => `${characters[i]}${character}`)

const wordOf = (run: Run) => run.characters.slice(0, maxTokenLength).join('')

/**
 * The tokens under which a text is found (design §4.11): bigrams of Han runs, whole words and numbers, and the
 * last character of each Han run. Without that last one no token would begin with it, and a search for a single
 * character goes by prefix. Distinct, in order of appearance.
 */
export function indexTokens(text: string): string[] {
  return unique(runsOf(normaliseText(text)).flatMap(run => run.kind === 'word'
    ? [wordOf(run)]
    : [...bigramsOf(run.characters), ...run.characters.slice(-1)]))
}

/**
 * The tokens that every text has which contains each blank-separated part of `query`; hits are then compared with
 * `position()`, so the tokens may ask for less than the query does, never for more. Both empty (no letter in the
 * query) means that the index cannot help. A word is found from its beginning, not from its middle.
 */
export function queryTokens(query: string): QueryTokens {
  const parts = normaliseText(query).split(' ')
  const open = openEnd(parts[parts.length - 1] ?? '')
  return {
    all: unique(parts.flatMap((part, i) => requiredTokens(part, i === parts.length - 1))),
    prefix: open && !isBigrams(open) ? wordOf(open) : null,
  }
}

/** The run at the very end of a part: in the text it may go on, so that a single character or a word is a prefix. */
function openEnd(part: string): Run | null {
  const runs = runsOf(part)
  const last = runs[runs.length - 1]
  return last && part.endsWith(last.characters.join('')) ? last : null
}

/** A run that something follows has ended: a word is whole, a single Han character is the last of its run. */
function requiredTokens(part: string, isLast: boolean): string[] {
  const runs = runsOf(part)
  const open = openEnd(part)
  return runs.flatMap((run, i) => {
    if (isBigrams(run)) return bigramsOf(run.characters)
    const mayGoOn = open !== null && i === runs.length - 1
    // There is room for one prefix. 「高 步道」 leaves 高 to the comparison; a word before a blank counts as whole.
    return mayGoOn && (isLast || run.kind === 'han') ? [] : [wordOf(run)]
  })
}

const isBigrams = (run: Run) => run.kind === 'han' && run.characters.length > 1

const unique = (tokens: string[]) => [...new Set(tokens)]
