import { z } from 'zod'
import type { OpinionCursor } from '#db/queries/opinions'
import { DomainError } from '#shared/domain/errors'
import { int4 } from '#shared/schemas/numbers'

const cursorSchema = z.object({ at: z.iso.datetime(), number: int4, ordinal: int4, id: z.uuid() })

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
