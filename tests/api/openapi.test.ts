import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Validator } from '@seriousme/openapi-schema-validator'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { DraftWithBlocks } from '../../shared/schemas/draft'
import type { NoticeList } from '../../shared/schemas/notice'
import type { PublicOpinionList } from '../../shared/schemas/opinion'
import type { PublicProposalList } from '../../shared/schemas/proposal'
import type { Stage } from '../../shared/schemas/stage'
import { aSubmission, ask, signIn } from '../support/client'
import { enterPerson } from '../support/people'
import { aMailbox, subscribed } from '../support/subscriptions'

interface Operation { summary?: string, operationId: string, security?: unknown[], parameters?: { name: string, in: string, required?: boolean }[], responses: Record<string, { content?: Record<string, { schema: z.core.JSONSchema.JSONSchema }> }> }
type Document = { openapi: string, components: { schemas: Record<string, z.core.JSONSchema.JSONSchema> }, paths: Record<string, Record<string, Operation>> }

let document: Document
let resolved: Document
let operations: { path: string, method: string, operation: Operation }[] = []
/** Values for the parameters of an address that exist in the demonstration. */
let known: Record<string, string> = {}
let application = ''

const routes = fileURLToPath(new URL('../../server/api', import.meta.url))
/** Method and path of a route's file: `plans/[plan]/index.get.ts` is `get /api/plans/{plan}`. */
const addressOf = (file: string) => {
  const [, path = '', method = ''] = /^(.*?)(?:\/index)?\.(get|post|put|patch|delete)\.ts$/.exec(file) ?? []
  return `${method} /api/${path.replaceAll('\\', '/')}`.replace(/\/index$/, '').replace(/\[(\w+)\]/g, '{$1}')
}

beforeAll(async () => {
  document = (await ask<Document>('/api/openapi.json')).body
  const validator = new Validator()
  const result = await validator.validate(structuredClone(document))
  expect(result.errors ?? []).toEqual([])
  // The validator's own type is any JSON object; it has just been found to be a description.
  resolved = validator.resolveRefs() as unknown as Document
  operations = Object.entries(resolved.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))

  const stage = (await ask<Stage>('/api/stages/wq-gongshi-1')).body
  const version = String(stage.draft?.version)
  const { blocks } = (await ask<DraftWithBlocks>(`/api/plans/${stage.plan.slug}/drafts/${version}`)).body
  const opinion = (await ask<PublicOpinionList>(`/api/stages/${stage.slug}/opinions?limit=1`)).body.items[0]
  const { receipt } = (await ask<{ receipt: string }>(`/api/stages/${stage.slug}/submissions`, { body: aSubmission() })).body
  await publishAccount(stage.slug)
  const notice = (await ask<NoticeList>('/api/notices?kind=draftNotice')).body.items[0]
  const { slug: hearing } = (await ask<{ items: { slug: string, kind: string }[] }>(`/api/plans/${stage.plan.slug}/meetings`)).body.items.find(one => one.kind === 'hearing') ?? { slug: '' }
  application = (await ask<{ receipt: string }>(`/api/hearings/${hearing}/applications`, { body: { id: randomUUID(), part: 'observer', name: '王芳', phone: '19900003344', connections: ['lives'], adult: true, capacity: true, consent: true } })).body.receipt
  const proposal = (await ask<PublicProposalList>('/api/proposals')).body.items[0]?.id ?? ''
  known = { hearing, proposal, review: 'wuqing-2035-review-1', paper: 'agenda', notice: notice?.slug ?? '', rule: 'NRH17', account: '1', file: 'csv', township: '120114001', sheet: 'people', contact: 'sms', plan: stage.plan.slug, stage: stage.slug, survey: 'wq-wenjuan-1', form: 'D-1', import: randomUUID(), version, block: blocks[0]?.id ?? '', opinion: opinion?.id ?? '', code: receipt, invitation: (await enterPerson()).token, subscription: await subscribed(aMailbox()) }
})

/** A published account, so that its files are there. */
async function publishAccount(stage: string) {
  expect((await ask(`/api/desk/stages/${stage}/accounts`, { as: await signIn('director'), body: { kind: 'interim', reason: '核对接口说明' } })).status).toBe(202)
  const published = async () => (await ask<{ items: unknown[] }>(`/api/stages/${stage}/accounts`)).body.items.length
  for (let tries = 0; tries < 300 && !await published(); tries++) await new Promise(resolve => setTimeout(resolve, 200))
  expect(await published()).toBeGreaterThan(0)
}

/** With its references into itself. */
const local = <T>(schema: T): T => JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/'))

/** Queries without which some routes cannot answer. */
const queries: Record<string, string> = { bbox: '116.5,38.9,117.6,39.9', zoom: '10', chapter: '1', q: '公交' }

function addressFor(path: string, operation: Operation): string {
  const required = (operation.parameters ?? []).filter(parameter => parameter.in === 'query' && parameter.required).map(({ name }) => `${name}=${encodeURIComponent(queries[name] ?? '1')}`)
  // A link is opened by its token; the administrator takes it back by its id, as a round of review knows its invitations and files.
  const has: Record<string, string> = /^\/api\/(?:people|(?:desk|expert)\/reviews)\//.test(path) ? {} : path.startsWith('/api/applications/') ? { code: application } : known
  return path.replace(/\{(\w+)\}/g, (_, name: string) => has[name] ?? randomUUID()) + (required.length ? `?${required.join('&')}` : '')
}

describe('the description of the API', () => {
  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
  })

  it('names every route with its method, and no other', () => {
    const files = readdirSync(routes, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts') && !file.startsWith('auth'))
    expect(operations.map(({ path, method }) => `${method} ${path}`).filter(address => address.includes('/api/')).sort()).toEqual(files.map(addressOf).sort())
  })

  it('gives every operation a summary, an id of its own and its parameters', () => {
    expect(operations.filter(({ operation }) => !operation.summary)).toEqual([])
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
    const undescribed = operations.flatMap(({ path, method, operation }) => [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]).filter(name => !operation.parameters?.some(parameter => parameter.in === 'path' && parameter.name === name)).map(name => `${method} ${path}: ${name}`))
    expect(undescribed).toEqual([])
  })

  it('tells the truth about who may come without an account', async () => {
    const faults: string[] = []
    for (const { path, method, operation } of operations) {
      const { status } = await ask(addressFor(path, operation), { method: method.toUpperCase(), ...(method === 'get' || method === 'delete' ? {} : { body: {} }) })
      const expected = operation.security ? status === 401 : method === 'get' ? status < 400 && `${status}` in operation.responses : status >= 200 && status < 500 && status !== 401 && status !== 403 && status !== 404
      if (!expected) faults.push(`${method} ${path} answers ${status}${operation.security ? '' : ', described as open'}`)
    }
    expect(faults).toEqual([])
  })

  it('describes what open addresses answer', async () => {
    const faults: string[] = []
    for (const { path, method, operation } of operations.filter(one => one.method === 'get' && !one.operation.security)) {
      // As it is written: what stands in itself (a condition of a survey) cannot be written out.
      const schema = document.paths[path]?.[method]?.responses['200']?.content?.['application/json']?.schema
      if (!schema) continue
      const { body } = await ask<unknown>(addressFor(path, operation))
      const read = z.fromJSONSchema(local({ ...schema, $defs: document.components.schemas })).safeParse(body)
      if (!read.success) faults.push(`${method} ${path}: ${read.error.issues.slice(0, 3).map(issue => `${issue.path.join('.')} ${issue.message}`).join('; ')}`)
    }
    expect(faults).toEqual([])
  })

  it('is shown to people at an address of its own', async () => {
    expect((await ask('/api-description')).status).toBe(200)
  })
})
