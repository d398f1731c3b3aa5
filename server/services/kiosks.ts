import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { listSurveySources, raiseKioskEpoch } from '#db/queries/surveys'
import { DomainError } from '#shared/domain/errors'
import { kioskGrace, readKiosk } from '#shared/domain/survey-kiosk'
import type { KioskPermission } from '#shared/domain/survey-kiosk'
import type { NewKiosk, SurveyKiosk } from '#shared/schemas/kiosk'
import type { Person } from './desk/change'
import { publishedSurvey, requireSurvey } from './surveys'

/** A permission for one screen: bound to the survey and a place, ending by itself, and recorded. Nothing of it is stored; its signature is what proves it. */
export async function makeKiosk(db: Db, slug: string, { source, days }: NewKiosk, { actor, now }: { actor: Person, now: Date }): Promise<SurveyKiosk> {
  const { survey } = await requireSurvey(db, slug)
  if (!survey.published) throw new DomainError('wrongState', { reason: { zh: '问卷还没有发布。', en: 'the survey has not been published yet.' } })
  if (source && !(await listSurveySources(db, survey.id)).some(one => one.code === source)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'source', message: 'needed' }] })
  const permission: KioskPermission = { survey: slug, source, until: now.getTime() + days * 86_400_000, epoch: survey.kioskEpoch }
  const token = signPermission('kiosk', permission)
  await recordAudit(db, { actor, action: 'survey.openKiosk', subjectKind: 'survey', subjectId: survey.id, detail: { ...source && { source }, expiresAt: new Date(permission.until).toISOString() } })
  return { token, exit: exitOf(token.split('.')[0] ?? ''), expiresAt: new Date(permission.until).toISOString() }
}

/** Closes every screen that was set up for a survey until now: one was lost, or its address went round. */
export function closeKiosks(db: Db, slug: string, actor: Person): Promise<void> {
  return db.transaction(async (tx) => {
    const { survey } = await requireSurvey(tx, slug)
    await raiseKioskEpoch(tx, survey.id)
    await recordAudit(tx, { actor, action: 'survey.closeKiosks', subjectKind: 'survey', subjectId: survey.id, detail: {} })
  })
}

/** What a screen's permission allows for this survey now; null where it is forged, for another survey, closed, or over. */
export async function checkKiosk(db: Db, token: string, { slug, now }: { slug: string, now: Date }): Promise<KioskPermission | null> {
  const permission = signedBody('kiosk', token) === null ? null : readKiosk(token)
  if (permission?.survey !== slug || permission.until + kioskGrace <= now.getTime()) return null
  return permission.epoch === (await publishedSurvey(db, slug)).survey.kioskEpoch ? permission : null
}

/** Whether these figures leave the screen with this permission, also after its end. They are made of it with a key, so that they stand nowhere on the screen. */
export function isKioskExit(token: string, exit: string): boolean {
  const body = signedBody('kiosk', token)
  return body !== null && exit === exitOf(body)
}

const exitOf = (body: string): string => String(keyedBytes('kiosk', `exit ${body}`).readUInt32BE(0) % 10_000).padStart(4, '0')
