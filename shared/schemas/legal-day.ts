import { z } from 'zod'
import { legalDayLimits } from '../domain/calendar'

/** A legal day, 'YYYY-MM-DD', within what people can mean. */
export const legalDaySchema = z.iso.date({ error: 'code:date', abort: true }).refine(day => day >= legalDayLimits.first && day <= legalDayLimits.last, 'code:date')
