import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '#db/connect'
import { DirectoryHeldError } from '#db/lock'
import { dateText } from '#shared/domain/date-text'
import { DomainError, errorSentence } from '#shared/domain/errors'
import { personBody } from '#shared/schemas/person'
import { fieldErrors } from '#shared/schemas/faults'
import { appointAdministrator } from '../services/first-administrator'

const usage = `Makes the first administrator of an installation and prints his one-time link.

  npm run admin -- --name 张三 --phone 13800000000     (or --user zhangsan, or --email …)
  node .output/server/commands/admin.mjs --name …      where npm is not

  --again   also where an administrator exists: for who has lost password and second factor,
            or when the administrator has left. It goes into the record.

Reads the same environment as the server (DATABASE_URL, GONGHUI_DATA, GONGHUI_SECRET, GONGHUI_URL).`

/* eslint-disable no-console -- the command line is its screen */
async function run(): Promise<number> {
  const { values } = parseArgs({ options: { name: { type: 'string' }, phone: { type: 'string' }, user: { type: 'string' }, email: { type: 'string' }, again: { type: 'boolean' }, help: { type: 'boolean' } } })
  const parsed = personBody.safeParse({ name: values.name ?? '', userName: values.user, phone: values.phone, email: values.email, memberships: [] })
  if (values.help || !parsed.success || !(values.user ?? values.phone ?? values.email)) {
    if (!parsed.success && values.name) console.error(fieldErrors(parsed.error).map(fault => `--${fault.path === 'userName' ? 'user' : fault.path}: 填写有误 / not valid (${fault.message})`).join('\n'))
    console.error(usage)
    return values.help ? 0 : 2
  }
  const config = useConfig()
  const connection = await connect({ url: config.DATABASE_URL, directory: join(config.GONGHUI_DATA, 'db'), migrations: beside('migrations'), poolSize: 1 })
  try {
    const { path, expiresAt } = await appointAdministrator(connection.db, parsed.data, { again: values.again ?? false }, useNow())
    console.log(`\n${(config.GONGHUI_URL ?? `http://localhost:${process.env.PORT ?? '3000'}`).replace(/\/$/, '')}${path}\n`)
    console.log(`一次性链接，${dateText(expiresAt, 'dateTime', 'zh-CN', { time: true })} 前有效，只显示这一次。请启动服务后打开，设置密码和第二重验证。`)
    console.log('One-time link, shown only now. Start the server, open it, set the password and the second factor.')
    return 0
  }
  finally {
    await connection.close()
  }
}

try {
  process.exitCode = await run()
}
catch (error) {
  if (error instanceof DomainError) console.error(`${errorSentence(error.code, 'zh', error.params)}\n${errorSentence(error.code, 'en', error.params)}`)
  else if (error instanceof DirectoryHeldError) console.error(`${error.message}\nStop the server, run this command, and start it again. (With PostgreSQL the server may go on running.)`)
  else console.error(error)
  process.exitCode = 1
}
