import type { H3Event } from 'h3'
import { getRequestHeader, readBody } from 'h3'
import { DomainError } from '#shared/domain/errors'
import { sizeText } from '#shared/domain/file-size'

const usual = 256 * 1024

/** The body, parsed. Its declared length is checked first, and Node reads no more than that; a body of unknown length is `lengthNeeded`. */
export async function readLimitedBody(event: H3Event, limit = usual): Promise<unknown> {
  checkBodyLength(event, limit)
  return readBody(event)
}

/** Fails before a byte is read when the body is larger than `limit` bytes, or does not say how large it is. */
export function checkBodyLength(event: H3Event, limit = usual) {
  if (getRequestHeader(event, 'transfer-encoding')) throw new DomainError('lengthNeeded')
  const length = getRequestHeader(event, 'content-length')
  if (length !== undefined && !(Number(length) <= limit)) throw new DomainError('tooLarge', { max: sizeText(limit) })
}
