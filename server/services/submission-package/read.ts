import { legalDate } from '#shared/domain/calendar'
import { ruleOn } from '#shared/domain/procedure-rules'
import { isNeeded } from '#shared/domain/submission-package'
import type { SubmissionPackage } from '#shared/schemas/submission-package'
import type { Db } from '#db/client'
import { toRuleName } from '../procedure/gate'
import { readHoldings } from './holdings'
import type { BoundLine, PackageAsked } from './holdings'

/** Needed lines that cannot be bound in yet. */
export const openLines = (lines: readonly BoundLine[]) => lines.filter(({ item, state }) => isNeeded(item) && (state === 'missing' || state === 'numberOnly'))

/** Bytes of all stored files. */
export function storedBytes(lines: readonly BoundLine[]): number {
  return lines.flatMap(({ files }) => files).reduce((sum, { content }) => sum + (content.kind === 'stored' ? content.bytes : 0), 0)
}

/** The checklist of what goes with a plan for approval, with what of it there is. */
export async function readSubmissionPackage(db: Db, asked: PackageAsked): Promise<SubmissionPackage> {
  const { plan, now } = asked
  const lines = await readHoldings(db, asked)
  return {
    plan: { slug: plan.slug, title: plan.title },
    lines: lines.map(({ part, item, rule, state, files, notes }) => {
      const found = rule && ruleOn(rule, legalDate(now))
      return {
        part, item, state, notes, needed: isNeeded(item), rule: found ? toRuleName(found) : null,
        files: files.map(({ path, offline, content }) => ({ path, offline, bytes: content.kind === 'stored' ? content.bytes : null })),
      }
    }),
    open: openLines(lines).length,
    files: lines.reduce((sum, { files }) => sum + files.length, 0),
    bytes: storedBytes(lines),
    serverTime: now.toISOString(),
  }
}
