import { randomInt, timingSafeEqual } from 'node:crypto'
import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { listSurveySources } from '#db/queries/surveys'
import { DomainError } from '#shared/domain/errors'
import { kioskGrace, readKiosk } from '#shared/domain/survey-kiosk'
import type { KioskPermission } from '#shared/domain/survey-kiosk'
import type { NewKiosk, SurveyKiosk } from '#shared/schemas/kiosk'
import type { Person } from './desk/change'
import { requireSurvey } from './surveys'

/** A permission for one screen: bound to the survey and a place, ending by itself, and recorded. Nothing of it is stored; its signature is what proves it. */
export async function makeKiosk(db: Db, slug: string, { source, days }: NewKiosk, { actor, now }: { actor: Person, now: Date }): Promise<SurveyKiosk> {
  const { survey } = await requireSurvey(db, slug)
  if (!survey.published) throw new DomainError('wrongState', { reason: { zh: '问卷还没有发布。', en: 'the survey has not been published yet.' } })
  if (source && !(await listSurveySources(db, survey.id)).some(one => one.code === source)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'source', message: 'needed' }] })
  const permission: KioskPermission = { survey: slug, source, until: now.getTime() + days * 86_400_000, exit: String(randomInt(10_000)).padStart(4, '0') }
  const body = Buffer.from(JSON.stringify(permission)).toString('base64url')
  await recordAudit(db, { actor, action: 'survey.openKiosk', subjectKind: 'survey', subjectId: survey.id, detail: { ...source && { source }, expiresAt: new Date(permission.until).toISOString() } })
  return { token: `${body}.${keyedHash('kiosk', body)}`, exit: permission.exit, expiresAt: new Date(permission.until).toISOString() }
}

/** What a screen's permission allows for this survey now; null where it is forged, for another survey, or over. */
export function checkKiosk(token: string, slug: string, now: Date): KioskPermission | null {
  const [body = '', signature = ''] = token.split('.')
  const [given, right] = [Buffer.from(signature), Buffer.from(keyedHash('kiosk', body))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const permission = readKiosk(token)
  return permission && permission.survey === slug && permission.until + kioskGrace > now.getTime() ? permission : null
}
