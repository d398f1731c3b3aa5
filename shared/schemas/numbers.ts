import { z } from 'zod'

/** The largest whole number a column of the database holds (PostgreSQL `integer`). */
export const largestInt4 = 2_147_483_647

/** A whole number that a column of the database can hold. */
export const int4 = z.number().int().min(-largestInt4).max(largestInt4)

/** The same from an address: `?chapter=3`. */
export const int4Query = z.coerce.number().int().min(0).max(largestInt4)
