type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array

/** Numbers behind each other in one block of memory, which grows by half when it is full. It lies outside the heap: collecting garbage neither walks through it nor moves it. */
export class Packed {
  /** With room for more behind what is filled. */
  data: Numbers
  length = 0
  readonly #make: (length: number) => Numbers

  constructor(make: (length: number) => Numbers) {
    this.#make = make
    this.data = make(16)
  }

  /** Room for so many more, all of them 0; answers where it begins. */
  add(count: number): number {
    const at = this.length
    this.length += count
    if (this.length > this.data.length) {
      const wider = this.#make(Math.ceil(this.length * 1.5))
      wider.set(this.data)
      this.data = wider
    }
    return at
  }

  push(value: number) {
    const at = this.add(1)
    this.data[at] = value
  }
}

/** Texts of which many are alike: each once, and by row which it is. */
export class CodedTexts {
  /** In the order they came first. */
  readonly texts: string[] = []
  readonly #places = new Map<string, number>()
  readonly #codes = new Packed(length => new Uint32Array(length))

  push(text: string) {
    const known = this.#places.get(text)
    if (known === undefined) this.#places.set(text, this.texts.push(text) - 1)
    this.#codes.push(known ?? this.texts.length - 1)
  }

  /** By row the place of its text among `texts`. */
  get codes(): ArrayLike<number> {
    return this.#codes.data
  }

  /** How many of these rows have each text, in the order the texts come first among them. */
  countIn(rows: Iterable<number>): Map<string, number> {
    const counts = new Map<number, number>()
    for (const at of rows) counts.set(this.codes[at] ?? 0, (counts.get(this.codes[at] ?? 0) ?? 0) + 1)
    return new Map([...counts].map(([code, n]) => [this.texts[code] ?? '', n]))
  }
}
