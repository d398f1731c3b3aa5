import { z } from 'zod'
import { notificationKinds } from '../domain/notification'
import { int4 } from './numbers'
import { localTextSchema } from './text'

const instant = z.iso.datetime({ offset: true })
export const notificationSchema = z.object({
  id: z.uuid(),
  kind: z.enum(notificationKinds),
  title: localTextSchema,
  /** Where it is seen to, without the language. */
  path: z.string(),
  urgent: z.boolean(),
  createdAt: instant,
  readAt: instant.nullable(),
}).meta({ id: 'Notification' })
export type NotificationView = z.infer<typeof notificationSchema>

export const notificationListSchema = z.object({ items: z.array(notificationSchema), nextCursor: z.string().nullable(), /** How many are new, of all pages. */ unread: z.number().int() })
export type NotificationList = z.infer<typeof notificationListSchema>
export const notificationQuery = z.object({ unread: z.stringbool().optional(), cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(20) })

/** Which have been read: these, or all there are. */
export const readingBody = z.union([z.strictObject({ ids: z.array(z.uuid()).min(1).max(100) }), z.strictObject({ all: z.literal(true) })])
export type ReadingBody = z.infer<typeof readingBody>

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'code:clock')
export const notificationHoursSchema = z.object({ quietFrom: clock, quietUntil: clock, digestAt: clock, lang: z.enum(['zh-CN', 'en']), version: int4 }).meta({ id: 'NotificationHours' })
export type NotificationHoursView = z.infer<typeof notificationHoursSchema>
export const notificationHoursPatch = z.strictObject({ version: int4, patch: z.strictObject({ quietFrom: clock, quietUntil: clock, digestAt: clock, lang: z.enum(['zh-CN', 'en']) }).partial() })
export type NotificationHoursPatch = z.infer<typeof notificationHoursPatch>
