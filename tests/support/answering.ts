import { expect } from 'vitest'
import { ask, signIn } from './client'

interface Opened { version: number, handling: string, visibility: string }

/** An opinion as the desk has it now. */
export const atDesk = async (opinion: string) => (await ask<Opened>(`/api/desk/opinions/${opinion}`, { as: await signIn('staff') })).body

/** Planner decides and drafts, director publishes; answers when it has gone out, after the time in which it can be recalled. */
export async function answerOpinion(opinion: string, { reason, text }: { reason: string, text: string }) {
  const [planner, director] = [await signIn('planner'), await signIn('director')]
  const decided = await ask<Opened>(`/api/desk/opinions/${opinion}`, { method: 'PATCH', as: planner, body: { version: (await atDesk(opinion)).version, patch: { outcome: 'adopted', reason, outcomeDetail: { place: '二、综合交通' } } } })
  expect(decided.status, JSON.stringify(decided.body)).toBe(200)
  const drafted = await ask<Opened>(`/api/desk/opinions/${opinion}/reply`, { method: 'PUT', as: planner, body: { version: decided.body.version, text } })
  expect(drafted.status, JSON.stringify(drafted.body)).toBe(200)
  const published = await ask(`/api/desk/opinions/${opinion}/reply/publish`, { as: director, body: { version: drafted.body.version } })
  expect(published.status).toBe(200)
  await expect.poll(async () => (await atDesk(opinion)).handling, { timeout: 30_000 }).toBe('answered')
}
