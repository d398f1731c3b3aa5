import { beforeAll, describe, expect, it } from 'vitest'
import { can, permissions } from '#shared/domain/permissions'
import type { Action } from '#shared/domain/permissions'
import { guest, roles } from '#shared/domain/roles'
import type { Actor, Role } from '#shared/domain/roles'
import { ask } from '../support/client'
import { eachOf, personWithRole } from '../support/everybody'

interface Operation { 'x-action'?: Action, 'parameters'?: { name: string, in: string, schema?: { enum?: string[], format?: string } }[] }
interface Route { method: string, path: string, action: Action }

const uuid = '00000000-0000-4000-8000-000000000000'
/** Parameters that have another form than an id; a value that is none would be 404 to everybody. */
const values: Record<string, string> = { plan: 'no-such-plan', stage: 'no-such-stage', survey: 'no-such-survey', version: '1', code: 'AAAA-AAAA-AAAA-A', invitation: uuid, sheet: 'people', contact: 'sms', rule: 'MAD15', paper: 'agenda' }
/** It would end the session that the rest of the walk goes with. */
const ending = new Set(['POST /api/sign-out'])

async function routes(): Promise<Route[]> {
  const { body } = await ask<{ paths: Record<string, Record<string, Operation>> }>('/api/openapi.json')
  return Object.entries(body.paths).flatMap(([path, operations]) => Object.entries(operations).flatMap(([method, operation]) => operation['x-action']
    ? [{ method: method.toUpperCase(), path: path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? uuid), action: operation['x-action'] }]
    : [])).filter(route => !ending.has(`${route.method} ${route.path}`))
}

/** What a refusal by the table looks like: 401 for a visitor, 403 notAllowed for a person. */
async function isRefused(route: Route, as?: string): Promise<boolean> {
  const answer = await ask<{ code?: string }>(route.path, { method: route.method, as, ...(route.method === 'GET' || route.method === 'DELETE' ? {} : { body: {} }) })
  return answer.status === 401 ? answer.body.code === 'signInNeeded' : answer.status === 403 && answer.body.code === 'notAllowed'
}

describe('every role at every route of the API', () => {
  const sessions = new Map<Role, string>()
  let all: Route[] = []
  beforeAll(async () => {
    all = await routes()
    for (const role of roles) sessions.set(role, (await personWithRole(role)).as)
  })

  it('finds routes for what the table names', () => {
    expect(all.length).toBeGreaterThan(70)
    // Asked within a service, of what a route is about, or in the interface; each is walked by everybody in the file named beside it.
    const inside: Partial<Record<Action, string>> = {
      'consultation.attach': 'consultations.test.ts',
      'deputy.open': 'permissions-items.test.ts',
      'deputy.speak': 'permissions-items.test.ts',
      'deputy.speakInCppcc': 'permissions-items.test.ts',
      'unit.open': 'permissions-items.test.ts',
      'unit.lead': 'assignments.test.ts',
      'issue.readAll': 'issues.test.ts',
      'expert.speak': 'permissions-items.test.ts',
      'enterprise.open': 'permissions-items.test.ts',
      'opinion.moderate': 'permissions-states.test.ts',
      'opinion.assign': 'permissions-states.test.ts',
      'opinion.decide': 'permissions-states.test.ts',
      'opinion.takeOver': 'permissions-states.test.ts',
      'membership.grantDuty': 'permissions-items.test.ts',
      'proposal.approve': 'proposals.test.ts',
      'review.readNames': 'reviews.test.ts',
      'account.needsSecondFactor': 'sign-in.test.ts',
    }
    const without = (Object.keys(permissions) as Action[]).filter(action => !all.some(route => route.action === action)) // The table's keys are its actions.
    expect(without.sort()).toEqual(Object.keys(inside).sort())
  })

  it.each([undefined, ...roles])('answers %s exactly as the table says', async (role) => {
    const as = role && sessions.get(role)
    const actor: Actor = role ? { kind: 'person', personId: uuid, name: '', roles: [role], unitIds: [] } : guest
    const wrong: string[] = []
    await eachOf(all, async (route) => {
      if (await isRefused(route, as) === can(actor, route.action)) wrong.push(`${route.method} ${route.path} (${route.action})`)
    })
    expect(wrong).toEqual([])
  })
})
