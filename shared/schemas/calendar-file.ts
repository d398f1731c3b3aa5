import { z } from 'zod'

const key = z.string().min(1).max(100)

/** Address of a calendar: the slug or id of what it is of. */
export const calendarParams = {
  plan: z.object({ plan: key }).transform(({ plan }) => ({ key: plan })),
  stage: z.object({ stage: key }).transform(({ stage }) => ({ key: stage })),
  notice: z.object({ notice: key }).transform(({ notice }) => ({ key: notice })),
  hearing: z.object({ hearing: key }).transform(({ hearing }) => ({ key: hearing })),
}
