/** What a store holds: anything that knows its size in bytes. */
export interface Sized { bytes: number }

/** A map bounded in bytes; what was used longest ago goes first. */
export class BoundedStore<T extends Sized> {
  private readonly entries = new Map<string, T>()
  private held = 0

  constructor(private readonly limit: number) {}

  /** Bytes held now. */
  get bytes(): number {
    return this.held
  }

  get(key: string): T | undefined {
    const entry = this.entries.get(key)
    if (!entry) return undefined
    // Set again, so that the order of the map is the order of use.
    this.entries.delete(key)
    this.entries.set(key, entry)
    return entry
  }

  set(key: string, entry: T) {
    this.delete(key)
    // One page may not push out all others.
    if (entry.bytes > this.limit / 4) return
    this.entries.set(key, entry)
    this.held += entry.bytes
    for (const oldest of this.entries.keys()) {
      if (this.held <= this.limit) break
      this.delete(oldest)
    }
  }

  delete(key: string) {
    const entry = this.entries.get(key)
    if (!entry) return
    this.entries.delete(key)
    this.held -= entry.bytes
  }
}
