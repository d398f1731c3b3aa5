import { createHash, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Db } from '#db/client'
import { countOpinions } from '#db/queries/opinion-counts'
import { concludeStage, failOutcomeAccount, lockAccountInMaking, publishOutcomeAccount, putOffAccount, renewAccountWork, takeAccountToMake } from '#db/queries/outcome-accounts'
import type { OutcomeAccountRow } from '#db/queries/outcome-accounts'
import { forgetFrozenSources, listChangedAccounts, listFrozenSources } from '#db/queries/outcome-rows'
import { raiseGenerationOfStage } from '#db/queries/plans'
import { recordAudits } from '#db/queries/record'
import { insertUpload } from '#db/queries/uploads'
import { accountFiles } from '#shared/domain/account-publishing'
import type { AccountFailure, AccountFile } from '#shared/domain/account-publishing'
import { unansweredHandlings } from '#shared/domain/opinion'
import { outcomeRow } from '#shared/domain/outcome-row'
import type { OutcomeRow } from '#shared/domain/outcome-row'
import { accountCsv, accountData, accountXlsx } from '../../reports/files'
import { firstRows, reportOf } from '../../reports/report'
import { writeReport } from '../../reports/run-report'
import type { ReportNames } from '../../reports/words'
import { fileKey, useFiles } from '../../utils/files'
import { accountContentTypes, accountFileName } from './file-names'
import { readNames } from './frame'
import { readTemplateBytes } from './template'

const pageOfFile = 250
/** A process that was killed leaves its account to the next after this many milliseconds. */
const lease = 120_000
const mostAttempts = 3
/** All files but the report walk through every row. */
const walks = accountFiles.length - 1

interface MadeFile { file: AccountFile, upload: string, bytes: number, sha256: string }

/** Makes the files of accounts that wait for them, one after the other, and publishes each; answers how many. No transaction stays open meanwhile. */
export async function makeAccounts(db: Db, clock: () => Date): Promise<number> {
  for (let done = 0; ; done++) {
    const now = clock()
    const account = await takeAccountToMake(db, { now, until: new Date(now.getTime() + lease) })
    if (!account) return done
    // The attempts before ended without a word: each has killed its process, or the machine went.
    if (account.attempts > mostAttempts) {
      useLog().error({ account: account.id, attempt: account.attempts }, 'an account was given up: its attempts did not end')
      await fail(db, account, 'unexpected', [])
      continue
    }
    try {
      await make(db, account, clock)
    }
    catch (error) {
      useLog().error({ err: error, account: account.id, attempt: account.attempts }, 'an account was not made')
      if (account.attempts >= mostAttempts) await fail(db, account, 'unexpected', [])
      else await putOffAccount(db, { ...account, at: new Date(clock().getTime() + lease / 4) })
    }
  }
}

async function make(db: Db, account: OutcomeAccountRow, clock: () => Date) {
  const names = await readNames(db, account.stageId)
  const made: MadeFile[] = []
  try {
    const walk = (at: number) => frozenPages(db, account, clock, at)
    const data = await store('data', accountData({ frozen: account.frozen, rows: walk(0) }))
    made.push(data)
    const written = { frozen: account.frozen, names, sha256: data.sha256 }
    made.push(await store('csv', accountCsv({ ...written, rows: walk(1) })))
    made.push(await store('xlsx', accountXlsx({ ...written, rows: walk(2) })))
    made.push(await store('docx', Readable.from([await reportBytes(db, account, names, data.sha256, walk(walks))])))
  }
  catch (error) {
    await removeBlobs(made)
    throw error
  }
  const failure = await publish(db, account, made, clock())
  if (failure) await fail(db, account, failure, made)
}

async function reportBytes(db: Db, { frozen }: OutcomeAccountRow, names: ReportNames, sha256: string, pages: AsyncIterable<OutcomeRow[]>): Promise<Buffer> {
  const report = reportOf(frozen, await firstRows(pages), names, sha256)
  const template = await readTemplateBytes(db)
  return writeReport(template ? { kind: 'fill', template, report } : { kind: 'own', report })
}

/** The frozen rows, a page at a time; tells how far this walk (of `walks`) has come, and ends where another process has taken over. */
async function* frozenPages(db: Db, account: OutcomeAccountRow, clock: () => Date, walk: number): AsyncGenerator<OutcomeRow[]> {
  for (let after = 0; ;) {
    const page = await listFrozenSources(db, { accountId: account.id, after, limit: pageOfFile })
    const kept = await renewAccountWork(db, { id: account.id, attempts: account.attempts, written: Math.min(walk, walks) * account.rows + (walk < walks ? after : 0), until: new Date(clock().getTime() + lease) })
    if (!kept) throw new Error('another process makes this account')
    if (page.length) yield page.map(({ source }) => outcomeRow(requireSource(source)))
    if (page.length < pageOfFile) return
    after = page.at(-1)?.position ?? after
  }
}

function requireSource<T>(source: T | null): T {
  if (source === null) throw new Error('a frozen row was emptied before its files were written')
  return source
}

/** Streams a file into the store, counting and hashing what goes by. */
async function store(file: AccountFile, stream: Readable): Promise<MadeFile> {
  const [upload, hash] = [randomUUID(), createHash('sha256')]
  let bytes = 0
  await useFiles().put(fileKey(upload, 'file'), Readable.from(counted(), { objectMode: false }))
  return { file, upload, bytes, sha256: hash.digest('hex') }

  async function* counted() {
    for await (const chunk of stream) {
      const part = Buffer.from(chunk)
      hash.update(part)
      bytes += part.length
      yield part
    }
  }
}

/** Publishes the account with its files, and concludes the stage with a final one; answers why not. */
function publish(db: Db, account: OutcomeAccountRow, made: readonly MadeFile[], now: Date): Promise<AccountFailure | null> {
  return db.transaction(async (tx) => {
    const { id, stageId, number, kind, reason } = account
    if (!await lockAccountInMaking(tx, account)) throw new Error('another process makes this account')
    // What happened since it was frozen: something taken down must not go out, and a final account leaves nobody without an answer.
    if ((await listChangedAccounts(tx, [id])).size) return 'changed'
    if (kind === 'final' && await countOpinions(tx, stageId, { handling: unansweredHandlings })) return 'unanswered'
    for (const { file, upload, bytes, sha256 } of made) await insertUpload(tx, { id: upload, purpose: 'accountFile', contentType: accountContentTypes[file], fileName: accountFileName(account.frozen.heading, file), bytes, sha256, uploadedBy: account.preparedBy })
    const sha256 = made.find(one => one.file === 'data')?.sha256 ?? ''
    await publishOutcomeAccount(tx, id, { at: now, sha256, files: [...made] })
    await forgetFrozenSources(tx, id)
    const concluded = kind === 'final' && await concludeStage(tx, stageId, now)
    await recordAudits(tx, [{ personId: account.preparedBy, action: 'outcome.publish', subjectKind: 'stage', subjectId: stageId, detail: { number, kind, opinions: account.rows, sha256, ...reason ? { reason } : {}, ...concluded ? { concluded } : {} }, address: null }])
    await raiseGenerationOfStage(tx, stageId)
    return null
  })
}

async function fail(db: Db, account: OutcomeAccountRow, failure: AccountFailure, made: readonly MadeFile[]) {
  await removeBlobs(made)
  await db.transaction(async (tx) => {
    if (!await lockAccountInMaking(tx, account)) return
    await failOutcomeAccount(tx, account.id, failure)
    await forgetFrozenSources(tx, account.id)
    await recordAudits(tx, [{ personId: account.preparedBy, action: 'outcome.fail', subjectKind: 'stage', subjectId: account.stageId, detail: { number: account.number, kind: account.kind, failure }, address: null }])
  })
}

async function removeBlobs(made: readonly MadeFile[]) {
  for (const { upload } of made) await useFiles().remove(fileKey(upload, 'file'))
}
