import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** Stands in for a virus in what these tests send. */
export const infected = 'GONGHUI-TEST-VIRUS'

/** Speaks clamd's INSTREAM: reads pieces until the empty one, finds `infected`, and says what clamd says. `mute` never answers. */
export async function startClamd({ mute = false } = {}) {
  const scanned: number[] = []
  const server = createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (part: Buffer) => {
      received = Buffer.concat([received, part])
      if (!mute) read(socket, received, scanned)
      else socket.destroy()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return { address: `127.0.0.1:${port}`, scanned, stop: () => new Promise<void>(resolve => server.close(() => resolve())) }
}

function read(socket: Socket, received: Buffer, scanned: number[]) {
  const command = 'zINSTREAM\0'
  if (received.length < command.length) return
  if (received.toString('latin1', 0, command.length) !== command) return socket.end('UNKNOWN COMMAND\0')
  const pieces: Buffer[] = []
  let at = command.length
  while (at + 4 <= received.length) {
    const length = received.readUInt32BE(at)
    if (length === 0) {
      const bytes = Buffer.concat(pieces)
      scanned.push(bytes.length)
      return socket.end(bytes.includes(infected) ? 'stream: Test.Virus FOUND\0' : 'stream: OK\0')
    }
    if (at + 4 + length > received.length) return
    pieces.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
}
