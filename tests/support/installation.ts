import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { makeDatabase } from './database'
import { forAMinute, removeDirectory, startServer, temporaryDirectory } from './server'
import type { RunningServer } from './server'

const command = fileURLToPath(new URL('../../.output/server/commands/admin.mjs', import.meta.url))

/**
 * A server on an empty database, without the demonstration, and the one-time link of its first administrator as
 * `npm run admin` prints it.
 */
export async function startEmpty(env: Record<string, string> = {}): Promise<RunningServer & { token: string }> {
  const [directory, database] = [await temporaryDirectory(), await makeDatabase()]
  const remove = async () => {
    await database?.drop()
    await removeDirectory(directory)
  }
  try {
    const own = { ...database && { DATABASE_URL: database.url }, ...env }
    const { stdout } = await promisify(execFile)(process.execPath, [command, '--name', '张三', '--phone', '13800138000'], { cwd: directory, env: { PATH: process.env.PATH, GONGHUI_DATA: `${directory}/data`, ...own } })
    const server = await startServer({ directory, seconds: 240, flags: forAMinute, env: { GONGHUI_TRUSTED_PROXIES: '1', ...own } })
    return { ...server, token: /\/invitations\/([\w-]+)/.exec(stdout)?.[1] ?? '', stop: (signal = 'SIGKILL') => server.stop(signal).then(remove) }
  }
  catch (error) {
    await remove()
    throw error
  }
}
