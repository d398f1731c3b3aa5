/** A place in a text to be filled: by name, or by number in a list. */
type Piece = string | { place: string }

/**
 * What vue-i18n gives a compiled text: `T` is string for `t` and a node for `<i18n-t>`. Its own types leave out
 * `normalize` and `interpolate`, which the texts it compiles itself are made with (@intlify/core-base, formatParts).
 */
interface Context<T> {
  list: (index: number) => unknown
  named: (name: string) => unknown
  interpolate: (value: unknown) => T
  normalize: (parts: T[]) => T
  plural: (cases: T[]) => T
}

/**
 * Our texts know three things only, `{name}`, `{'@'}` for a sign as it is, and `one|many`; this is their compiler,
 * for plain text and for `<i18n-t>`. The one that comes with vue-i18n knows more and weighs 5 kB on every public page
 * (design §7).
 */
export function compileText(text: string) {
  const cases = text.split('|').map((one, _, all) => piecesOf(all.length > 1 ? one.trim() : one))
  return <T>(context: Context<T>) => {
    const filled = cases.map(pieces => context.normalize(pieces.map(piece => fill(context, piece))))
    return filled.length > 1 ? context.plural(filled) : filled[0] ?? ''
  }
}

function piecesOf(text: string): Piece[] {
  // Splitting gives in turn what stands between, the name of a place, and a sign as it is.
  return text.split(/\{\s*(?:([\w.-]+)|'([^']*)')\s*\}/).flatMap((part, index): Piece[] => part ? [index % 3 === 1 ? { place: part } : part] : [])
}

function fill<T>(context: Context<T>, piece: Piece): T {
  if (typeof piece === 'string') return context.interpolate(piece)
  return context.interpolate(/^\d+$/.test(piece.place) ? context.list(Number(piece.place)) : context.named(piece.place))
}
