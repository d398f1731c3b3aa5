import { z } from 'zod'
import { kioskDays } from '../domain/survey-kiosk'

/** `POST /api/desk/surveys/{survey}/kiosks`: where the screen stands ('' for no place of the list) and for how many days. */
export const newKioskSchema = z.strictObject({ source: z.string().max(40).default(''), days: z.number().int().min(1).max(kioskDays.most) }).meta({ id: 'NewKiosk' })
export type NewKiosk = z.infer<typeof newKioskSchema>
/** `POST /api/surveys/{survey}/kiosk-exit`: the screen’s permission and the figures somebody typed there. */
export const kioskExitSchema = z.strictObject({ kiosk: z.string().max(2000), exit: z.string().max(20) }).meta({ id: 'KioskExit' })
/** The permission, told once; with it come the figures by which staff leave the screen. */
export const surveyKioskSchema = z.object({ token: z.string(), exit: z.string(), expiresAt: z.iso.datetime() }).meta({ id: 'SurveyKiosk' })
export type SurveyKiosk = z.infer<typeof surveyKioskSchema>
