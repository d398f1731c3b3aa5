/**
 * The first points of a limit, given out by this process from memory: most who send once or twice then cost the database
 * nothing (docs/decisions/0008-limits-in-an-unlogged-table.md). Bounded; what was begun longest ago is forgotten first.
 */
export class OwnPoints {
  private readonly taken = new Map<string, { points: number, until: number }>()

  constructor(private readonly most = 50_000) {}

  /**
   * Takes one of `points` per `seconds` for `key`. Answers how many this process has counted, and how many of them have to
   * be told to the database with a question for more: none while this process has some to give; then, once, what it has
   * given with the one more; from there on one each time.
   */
  take(key: string, { points, seconds, now }: { points: number, seconds: number, now: Date }): { used: number, untold: number } {
    const known = this.taken.get(key)
    if (known && known.until > now.getTime()) {
      const used = ++known.points
      return { used, untold: used <= points ? 0 : used === points + 1 ? used : 1 }
    }
    this.taken.delete(key)
    for (const oldest of this.taken.keys()) {
      if (this.taken.size < this.most) break
      this.taken.delete(oldest)
    }
    this.taken.set(key, { points: 1, until: now.getTime() + seconds * 1000 })
    return { used: 1, untold: points > 0 ? 0 : 1 }
  }
}
