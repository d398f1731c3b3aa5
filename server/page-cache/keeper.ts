import { BoundedStore } from './bounded-store'
import type { Page } from './render'

interface Kept { page: Page, oldAt: number, diesAt: number, bytes: number }

/** What a page is asked for under: `mark` names everything staff can change, `next` is the instant at which it changes of itself. */
interface Wanted { key: string, mark: string, now: number, next: number, render: () => Promise<Page> }

const lifetime = 60_000
/** How much longer an old page is handed out while a new one is made; who comes later waits for the new one. */
const grace = 60_000
/** After this a rendering counts as failed: it must not hold up those who wait for it, nor the renewals behind it. */
const renderingLimit = 30_000

/**
 * Keeps rendered pages: one rendering at a time per page, old after a minute, dead at the next opening, closing, publishing or end of a day (design §5).
 * A page that is only old still serves while it is rendered anew, and only one such renewal runs at a time: a rendering holds
 * the process for tens of milliseconds, and several at once would let everybody wait for their sum.
 */
export class PageKeeper {
  private readonly store: BoundedStore<Kept>
  private readonly rendering = new Map<string, Promise<Page>>()
  private readonly renewing = new Set<string>()
  private lastRenewal: Promise<unknown> = Promise.resolve()
  private mark = ''

  constructor(bytes: number) {
    this.store = new BoundedStore(bytes)
  }

  /** The page as kept, or as it is being rendered now. */
  get({ key, ...asked }: Wanted): Page | Promise<Page> {
    this.mark = asked.mark
    // What was raised is never found again, however young.
    const wanted = { ...asked, key: `${key} ${asked.mark}` }
    const known = this.store.get(wanted.key)
    if (!known || wanted.now >= known.diesAt || wanted.now >= known.oldAt + grace) return this.render(wanted)
    if (wanted.now >= known.oldAt) this.renew(wanted)
    return known.page
  }

  private render({ key, now, next, render }: Wanted): Promise<Page> {
    const running = this.rendering.get(key)
    if (running) return running
    const promise = within(renderingLimit, render()).then((page) => {
      // The tombstone of a draft is read by as many as the draft was.
      if (page.status === 200 || page.status === 410) this.store.set(key, { page, oldAt: now + lifetime, diesAt: next, bytes: page.bytes })
      return page
    }).finally(() => this.rendering.delete(key))
    this.rendering.set(key, promise)
    return promise
  }

  private renew(wanted: Wanted) {
    if (this.renewing.has(wanted.key)) return
    this.renewing.add(wanted.key)
    // A renewal that fails is tried again by the next who asks; one whose generation has passed meanwhile is for nobody.
    this.lastRenewal = this.lastRenewal.then(() => wanted.mark === this.mark ? this.render(wanted) : undefined).catch(() => {}).finally(() => this.renewing.delete(wanted.key))
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await Promise.race([work, new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`a page was not rendered within ${milliseconds} ms`)), milliseconds)
    })])
  }
  finally {
    clearTimeout(timer)
  }
}
