/** The part of busboy 1.6 that we use; it ships without types. */
declare module 'busboy' {
  import type { Readable, Writable } from 'node:stream'

  interface Options {
    headers: Record<string, string | string[] | undefined>
    defParamCharset?: string
    limits?: { fieldNameSize?: number, fieldSize?: number, fields?: number, fileSize?: number, files?: number, parts?: number }
  }

  interface Busboy extends Writable {
    on(event: 'file', listener: (name: string, stream: Readable & { truncated?: boolean }, info: { filename?: string, encoding: string, mimeType: string }) => void): this
    on(event: 'field', listener: (name: string, value: string, info: { nameTruncated: boolean, valueTruncated: boolean }) => void): this
    on(event: 'partsLimit' | 'filesLimit' | 'fieldsLimit' | 'close' | 'finish', listener: () => void): this
    on(event: 'error', listener: (error: Error) => void): this
  }

  export default function busboy(options: Options): Busboy
}
