import { expect } from 'vitest'
import { ask, signIn } from './client'

interface Opened { version: number, handling: string, visibility: string, stage: string }

/** The director lets the checked replies of a stage go out together, unless that is set already; they do when the recall window has passed. */
export async function publishTogether(stage: string) {
  const path = `/api/desk/stages/${stage}/publishing`
  const director = await signIn('director')
  const { publishesAt, held } = (await ask<{ publishesAt: string | null, held: number }>(path, { as: director })).body
  // Others may be at it on the same server: what they set is not put off.
  if (publishesAt === null && held) await ask(path, { method: 'PUT', body: { at: 'now' }, as: director })
}

/** An opinion as the desk has it now. */
export const atDesk = async (opinion: string) => (await ask<Opened>(`/api/desk/opinions/${opinion}`, { as: await signIn('staff') })).body

/** Planner decides and drafts, director checks and publishes; answers when it has gone out, after the time in which it can be recalled. */
export async function answerOpinion(opinion: string, { reason, text }: { reason: string, text: string }) {
  const [planner, director] = [await signIn('planner'), await signIn('director')]
  const decided = await ask<Opened>(`/api/desk/opinions/${opinion}`, { method: 'PATCH', as: planner, body: { version: (await atDesk(opinion)).version, patch: { outcome: 'adopted', reason, outcomeDetail: { place: '二、综合交通' } } } })
  expect(decided.status, JSON.stringify(decided.body)).toBe(200)
  const drafted = await ask<Opened>(`/api/desk/opinions/${opinion}/reply`, { method: 'PUT', as: planner, body: { version: decided.body.version, text } })
  expect(drafted.status, JSON.stringify(drafted.body)).toBe(200)
  const published = await ask(`/api/desk/opinions/${opinion}/reply/publish`, { as: director, body: { version: drafted.body.version } })
  expect(published.status).toBe(200)
  await expect.poll(async () => {
    const { handling, stage } = await atDesk(opinion)
    if (handling !== 'answered') await publishTogether(stage)
    return handling
  }, { timeout: 30_000 }).toBe('answered')
}
