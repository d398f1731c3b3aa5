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
 * The tokens that every text containing `query` has. Only the last run can go on in the text, so only it may be
 * a prefix: a single Han character, or a word that may be cut short. Both empty (no letter in the query) means
 * that the index cannot help. A word is found from its beginning, not from its middle.
 */
export function queryTokens(query: string): QueryTokens {
  const runs = runsOf(normaliseText(query))
  const last = runs.pop()
  if (!last) return { all: [], prefix: null }
  // What something follows in the query has ended there: a word is whole, a single Han character ends its run.
  const ended = runs.flatMap(tokensOfEnded)
  // A letter at the end of the query is the end of its run only if something else follows it.
  if (endsOpen(query, last)) {
    return last.kind === 'han' && last.characters.length > 1
      ? { all: unique([...ended, ...bigramsOf(last.characters)]), prefix: null }
      : { all: unique(ended), prefix: wordOf(last) }
  }
  return { all: unique([...ended, ...tokensOfEnded(last)]), prefix: null }
}

function tokensOfEnded(run: Run): string[] {
  if (run.kind === 'word') return [wordOf(run)]
  return run.characters.length > 1 ? bigramsOf(run.characters) : run.characters
}

/** Whether the query's last run reaches its end, blanks aside: who types 「道 」 has not yet said that 道 ends there. */
function endsOpen(query: string, last: Run): boolean {
  return normaliseText(query).endsWith(last.characters.join(''))
}

const unique = (tokens: string[]) => [...new Set(tokens)]
