import { z } from 'zod'
import { DomainError } from '#shared/domain/errors'
import { int4 } from '#shared/schemas/numbers'

/** Where a list goes on, as it stands in an address: what the last item is ordered by. */
interface Cursor<Place, Written> {
  write: (place: Written) => string
  /** Undefined where there is none; `badRequest` when it is not one of ours. */
  read: (text: string | undefined) => Place | undefined
}

/** A keyset cursor of these fields. */
function keysetCursor<Schema extends z.ZodType>(schema: Schema): Cursor<z.output<Schema>, z.input<Schema>> {
  return {
    write: place => Buffer.from(JSON.stringify(place)).toString('base64url'),
    read(text) {
      if (!text) return undefined
      try {
        return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
      }
      catch {
        throw new DomainError('badRequest')
      }
    },
  }
}

/** An instant that a column can hold: what `Date` reads besides is none (year 275760). */
const pastInstant = z.union([z.iso.datetime(), z.date()]).transform(value => new Date(value))

/** Of lists of opinions. */
export const opinionCursor = keysetCursor(z.object({ at: z.iso.datetime(), number: int4, ordinal: int4, id: z.uuid() }))
const arrival = z.object({ receivedAt: pastInstant, id: z.uuid() })
/** Of lists in the order things came. */
export const arrivalCursor = keysetCursor(arrival)
/** Of lists in the order things were made. */
export const momentCursor = keysetCursor(z.object({ at: pastInstant, id: z.uuid() }))
/** Of lists in the order of their last days. */
export const dueCursor = keysetCursor(z.object({ day: z.iso.date(), id: z.uuid() }))
/** Of marks: the response, and which of its marks. */
export const markCursor = keysetCursor(arrival.extend({ place: int4 }))
