import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { foldedMessageSchema } from '#shared/schemas/message'
import type { FoldedMessage } from '#shared/schemas/message'
import type { Delivery } from './transport'

/** Puts a message into the folder, where no server to send it is set: a file each, readable by the operator alone. */
export async function putIntoFolder(folder: string, { id, channel, template, to, words }: Delivery, now: Date) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const message: FoldedMessage = { id, at: now.toISOString(), channel, template, to, subject: words.subject, text: words.text }
  const path = join(folder, nameOf(message))
  // Under its name only when it is whole: it may be read at any moment.
  await writeFile(`${path}.part`, `${JSON.stringify(message, null, 2)}\n`, { mode: 0o600 })
  await rename(`${path}.part`, path)
}

/** The newest messages of the folder. */
export async function readFolder(folder: string, limit: number): Promise<FoldedMessage[]> {
  const names = (await namesIn(folder)).filter(name => name.endsWith('.json')).slice(-limit).reverse()
  const found = await Promise.all(names.map(async name => foldedMessageSchema.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')))))
  return found.flatMap(({ data }) => data ?? [])
}

/** Removes messages older than `before`, also what a crash has left half written: they hold phone numbers. */
export async function clearFolder(folder: string, before: Date) {
  const old = (await namesIn(folder)).filter(name => name < before.toISOString().replaceAll(':', '-'))
  await Promise.all(old.map(name => rm(join(folder, name), { force: true })))
}

const nameOf = ({ at, id }: FoldedMessage) => `${at.replaceAll(':', '-')}-${id}.json`

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort()
}
