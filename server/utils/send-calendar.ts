import { defineEventHandler, getQuery, getRouterParams, setResponseHeader } from 'h3'
import type { Db } from '#db/client'
import { DomainError } from '#shared/domain/errors'
import { calendarParams } from '#shared/schemas/calendar-file'
import type { CalendarAsked } from '~~/server/services/calendars'
import { icalendar } from './icalendar'
import type { ICalendar } from './icalendar'

/** A route that answers with a calendar; how long it may be kept is the page cache's business. */
export function defineCalendar(noun: keyof typeof calendarParams, read: (db: Db, asked: CalendarAsked) => Promise<ICalendar>) {
  return defineEventHandler(async (event) => {
    try {
      const params = calendarParams[noun].safeParse(storable(getRouterParams(event, { decode: true })))
      if (!params.success) throw new DomainError('notFound')
      const calendar = await read(await useDb(), { key: params.data.key, lang: getQuery(event).lang === 'en' ? 'en' : 'zh-CN', base: publicUrl(event), now: useNow() })
      setResponseHeader(event, 'content-type', 'text/calendar; charset=utf-8')
      return icalendar(calendar)
    }
    catch (error) {
      return sendProblem(event, toDomainError(error, event))
    }
  })
}
