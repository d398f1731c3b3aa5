import type { Db } from '#db/client'
import { findNotice, listNotices } from '#db/queries/privacy-notices'
import { DomainError } from '#shared/domain/errors'
import { sitePrivacyVersions } from '#shared/domain/privacy'
import type { PrivacyNotices } from '#shared/schemas/privacy-notice'
import type { ReceivedBody } from '#shared/schemas/submission'
import type { StageContext } from './stage-context'

/**
 * The version of the notice an author has agreed to: the one shown when he ticked it, if it still is the stage's. An
 * earlier one is told with the text in force, to be agreed to anew; who names none has seen the one in force.
 */
export async function agreedVersion(db: Db, { stage }: StageContext, { privacyVersion: seen }: ReceivedBody): Promise<number> {
  if (seen === undefined || seen === stage.privacyVersion) return stage.privacyVersion
  // The stage at hand may be a moment old.
  const current = await findNotice(db, stage.id)
  if (current?.version === seen) return seen
  throw new DomainError('privacyChanged', {}, { fields: [{ path: 'consent', message: 'privacyChanged' }], current: current && { privacyVersion: current.version, privacyNotice: current.notice } })
}

/** The versions of the site's notice, and every notice each stage has had. */
export async function readPrivacyNotices(db: Db): Promise<PrivacyNotices> {
  const found = await listNotices(db)
  const slugs = [...new Set(found.map(row => row.slug))]
  return {
    site: [...sitePrivacyVersions],
    stages: slugs.flatMap((slug) => {
      const own = found.filter(row => row.slug === slug)
      return own[0] ? [{ slug, title: own[0].title, notices: own.map(({ version, notice, validFrom }) => ({ version, notice, validFrom: validFrom.toISOString() })) }] : []
    }),
  }
}
