import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '#db/connect'
import { countOtherConnections } from '#db/queries/rekey'
import { DirectoryHeldError } from '#db/lock'
import { rekey, sealedKinds } from '../services/rekey'
import { createKeyRing } from '../utils/key-ring'

const usage = `Seals contact data and everything else that is secret anew under another GONGHUI_SECRET.
Stop all servers and back the database up first. Codes of receipts stay valid; people sign in again, open links end.

  GONGHUI_SECRET=<new> GONGHUI_SECRET_PREVIOUS=<old> npm run rekey
  npm run rekey                  where the secret lies in GONGHUI_DATA/secret: a new one is made and put there

  --anyway   although others are connected to the database; only when they are no servers of this site

Stopped half-way, run it again with the same two secrets. Reads the same environment as the server.`

/** The two secrets, and what is to be done when all is sealed under the new one. */
function secretsOf({ GONGHUI_SECRET: next, GONGHUI_SECRET_PREVIOUS: previous, GONGHUI_DATA: data }: ReturnType<typeof useConfig>): { from: string, to: string, finish: () => void } | null {
  if (next) return previous && previous !== next ? { from: previous, to: next, finish: () => {} } : null
  const [file, waiting] = [join(data, 'secret'), join(data, 'secret.next')]
  if (!existsSync(file)) return null
  // Written before anything is sealed with it, so that a run that was stopped goes on with the same.
  if (!existsSync(waiting)) writeFileSync(waiting, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  return { from: readFileSync(file, 'utf8').trim(), to: readFileSync(waiting, 'utf8').trim(), finish: () => renameSync(waiting, file) }
}

/* eslint-disable no-console -- the command line is its screen */
async function run(): Promise<number> {
  const { values } = parseArgs({ options: { anyway: { type: 'boolean' }, help: { type: 'boolean' } } })
  const config = useConfig()
  const secrets = values.help ? null : secretsOf(config)
  if (!secrets) {
    console.error(usage)
    return values.help ? 0 : 2
  }
  const connection = await connect({ url: config.DATABASE_URL, directory: join(config.GONGHUI_DATA, 'db'), migrations: beside('migrations'), poolSize: 1 })
  try {
    const others = connection.embedded ? 0 : await countOtherConnections(connection.db)
    if (others && !values.anyway) {
      console.error(`还有 ${others} 个连接在使用数据库。请先停止所有服务。\n${others} others are connected to the database. Stop all servers first, or give --anyway when they are none.`)
      return 1
    }
    const report = await rekey(connection.db, { from: createKeyRing(secrets.from), to: createKeyRing(secrets.to) }, { now: useNow(), progress: (kind, { changed, already }) => console.log(`${kind}: ${changed + already}`) })
    secrets.finish()
    console.log(sealedKinds.map(kind => `${kind.padEnd(15)} ${report[kind].changed} sealed anew, ${report[kind].already} before${report[kind].unreadable ? `, ${report[kind].unreadable} open with neither secret` : ''}`).join('\n'))
    console.log(`完成。${report.links} 条未用的登录链接已作废，请重新发送。现在用新密钥启动服务。`)
    console.log(`Done. ${report.links} open links have ended; send new ones. Start the server with the new secret.`)
    return sealedKinds.some(kind => report[kind].unreadable) ? 1 : 0
  }
  finally {
    await connection.close()
  }
}

try {
  process.exitCode = await run()
}
catch (error) {
  if (error instanceof DirectoryHeldError) console.error(`${error.message}\nStop the server and run this command again.`)
  else console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
