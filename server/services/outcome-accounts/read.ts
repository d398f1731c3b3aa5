import type { Db } from '#db/client'
import { findPublishedAccount, listOutcomeAccounts } from '#db/queries/outcome-accounts'
import type { OutcomeAccountRow } from '#db/queries/outcome-accounts'
import { listChangedAccounts } from '#db/queries/outcome-rows'
import { accountFiles } from '#shared/domain/account-publishing'
import type { AccountFile } from '#shared/domain/account-publishing'
import { DomainError } from '#shared/domain/errors'
import { showsOpinions } from '#shared/domain/stage'
import type { DeskAccount, PublishedAccount } from '#shared/schemas/outcome'
import { forAMoment } from '../../page-cache/moments'
import { accountOf } from '../outcomes'
import { readableStage, requireStage } from '../stages'
import { accountFileName } from './file-names'
import { missingOf, readHeading } from './frame'
import { readTemplate } from './template'

/** The published accounts of a stage, the newest first. */
export async function readPublishedAccounts(db: Db, stageKey: string): Promise<PublishedAccount[]> {
  const { stage } = await readableStage(db, stageKey)
  return forAMoment(`accounts ${stage.id}`, () => listPublished(db, stage))
}

async function listPublished(db: Db, stage: { id: string, slug: string }): Promise<PublishedAccount[]> {
  const found = (await listOutcomeAccounts(db, stage.id)).filter(one => one.state === 'published')
  const changed = await listChangedAccounts(db, found.map(one => one.id))
  return found.map(one => toPublished(one, stage.slug, !changed.has(one.id)))
}

function toPublished({ number, kind, reason, publishedAt, createdAt, rows, frozen, sha256, files }: OutcomeAccountRow, slug: string, open: boolean): PublishedAccount {
  return {
    number, kind, reason, rows, sha256, open,
    publishedAt: (publishedAt ?? createdAt).toISOString(),
    figures: frozen.totals.figures,
    files: accountFiles.flatMap(file => files.filter(one => one.file === file).map(one => ({ file, bytes: one.bytes, sha256: one.sha256, url: `/api/stages/${slug}/accounts/${number}/files/${file}` }))),
  }
}

/** A file of a published account; `accountClosed` while one of its opinions is not public any more, or reads otherwise: what was taken down, covered or withdrawn has to be gone from files too (design §4.14). */
export async function requireAccountFile(db: Db, stageKey: string, { account: number, file }: { account: number, file: AccountFile }) {
  const { stage } = await readableStage(db, stageKey)
  const found = await findPublishedAccount(db, { stageId: stage.id, number })
  const stored = found?.files.find(one => one.file === file)
  if (!found || !stored) throw new DomainError('notFound')
  const changed = await forAMoment(`account ${found.id}`, () => listChangedAccounts(db, [found.id]))
  if (changed.size) throw new DomainError('accountClosed')
  return { ...stored, fileName: accountFileName(found.frozen.heading, file) }
}

/** The account as the desk works at it. */
export async function readDeskAccount(db: Db, stageKey: string, now: Date): Promise<DeskAccount> {
  const row = await requireStage(db, stageKey)
  const [account, heading, accounts, published, template] = await Promise.all([
    accountOf(db, row.stage, now), readHeading(db, row, now), listOutcomeAccounts(db, row.stage.id), listPublished(db, row.stage), readTemplate(db),
  ])
  return { account, missing: missingOf(heading, account, row), showsRows: showsOpinions(row.stage, now), published, work: workOf(accounts), template }
}

/** What is being made; else the last that failed, until one is published after it. */
function workOf(accounts: readonly OutcomeAccountRow[]): DeskAccount['work'] {
  const [latest] = [...accounts].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  if (!latest || latest.state === 'published') return null
  const { number, kind, state, failure, rows, written } = latest
  return { number, kind, state, failure, progress: rows ? Math.min(1, written / (rows * (accountFiles.length - 1))) : 0 }
}
