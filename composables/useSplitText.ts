/** A text cut after every mark at which one may stop, blanks and marks kept: joined they are the text again. */
export function piecesOf(text: string): string[] {
  return text.match(/[^。！？；，!?;\n]*(?:[。！？；，!?;]+[”’」』）)]*\s*|\n\s*)|[^。！？；，!?;\n]+$/g) ?? []
}

/** The parts between the cuts; a cut `i` stands before piece `i`. Parts are trimmed, empty ones fall away. */
export function partsOf(pieces: readonly string[], cuts: ReadonlySet<number>): string[] {
  const parts: string[] = []
  pieces.forEach((piece, index) => {
    if (index === 0 || cuts.has(index)) parts.push(piece)
    else parts[parts.length - 1] += piece
  })
  return parts.map(part => part.trim()).filter(Boolean)
}

/** Where an author has numbered points (一、 1. （2） 第三，) or begun a new paragraph: the likely cuts. */
export function likelyCuts(pieces: readonly string[]): Set<number> {
  const numbered = /^\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.．、]|第[一二三四五六七八九十]{1,2}[，、]|[①-⑨])/
  const cuts = pieces.map((piece, index) => index > 0 && (numbered.test(piece) || (pieces[index - 1] ?? '').includes('\n')) ? index : 0)
  return new Set(cuts.filter(Boolean))
}
