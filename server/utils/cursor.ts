import { z } from 'zod'
import type { OpinionCursor } from '#db/queries/opinions'
import { DomainError } from '#shared/domain/errors'

const cursorSchema = z.object({ at: z.iso.datetime(), number: z.number().int(), ordinal: z.number().int(), id: z.uuid() })

/** A keyset cursor as it stands in an address. */
export function writeCursor(cursor: OpinionCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

/** Reads a cursor from an address; `badRequest` when it is not one of ours. */
export function readCursor(text: string | undefined): OpinionCursor | undefined {
  if (!text) return undefined
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  }
  catch {
    throw new DomainError('badRequest')
  }
}
