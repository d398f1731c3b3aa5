import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { DomainError } from '#shared/domain/errors'

/** How long clamd may take for one file, in milliseconds. */
const timeout = 60_000
/** Bytes per piece of the INSTREAM command; clamd's own limit for one is far above. */
const pieceSize = 256 * 1024

/** Looks through a file for malware; resolves when it is clean. Throws `fileInfected`, and `unavailable` when there is no answer. */
export type Scan = (bytes: Buffer) => Promise<void>

/**
 * A scan by clamd (ClamAV) over its INSTREAM command: pieces, each behind its length as four bytes, an empty one last.
 * `address` is `host:port` or the path of a socket. A file that cannot be scanned is not taken in.
 */
export function clamdScan(address: string): Scan {
  return async (bytes) => {
    const verdict = await ask(address, bytes).catch((error: unknown) => {
      useLog().error({ err: error }, 'clamd cannot be reached')
      throw new DomainError('unavailable')
    })
    if (/: OK$/.test(verdict)) return
    if (/ FOUND$/.test(verdict)) throw new DomainError('fileInfected')
    useLog().error({ verdict }, 'clamd did not scan a file')
    throw new DomainError('unavailable')
  }
}

function ask(address: string, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = open(address)
    let answer = ''
    socket.setTimeout(timeout, () => socket.destroy(new Error('no answer in time')))
    socket.on('error', reject)
    socket.on('data', (part: Buffer) => answer += part.toString('utf8'))
    socket.on('close', () => resolve(answer.replace(/\0$/, '').trim()))
    socket.on('connect', () => {
      socket.write('zINSTREAM\0')
      for (let at = 0; at < bytes.length; at += pieceSize) {
        const piece = bytes.subarray(at, at + pieceSize)
        socket.write(lengthOf(piece))
        socket.write(piece)
      }
      socket.write(lengthOf(Buffer.alloc(0)))
    })
  })
}

function open(address: string): Socket {
  const [host = '', port] = address.split(/:(?=\d+$)/)
  return port ? connect({ host, port: Number(port) }) : connect(address)
}

function lengthOf(piece: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(piece.length)
  return length
}
