import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildDocx, p } from '../unit/word/build-docx'
import { aSubmission, ask, serverBase, signIn } from '../support/client'
import { writingRoutes } from '../support/openapi'
import type { Schema, WritingRoute } from '../support/openapi'
import { freshAddress } from '../support/people'

/** What is common to attacks on every route; what one noun alone has to fear stands with its own tests. */
const open = '/api/stages/wq-gongshi-1/submissions'
const nobody = '00000000-0000-4000-8000-000000000000'
let routes: WritingRoute[] = []
let schemas: Record<string, Schema> = {}
beforeAll(async () => {
  ({ routes, schemas } = await writingRoutes())
})
const named = ({ method, path }: WritingRoute) => `${method} ${path}`
const addressOf = ({ path }: WritingRoute) => path.replace(/\{(\w+)\}/g, (_, name: string) => name === 'version' ? '1' : nobody)

describe('another site’s page in a visitor’s browser', () => {
  /** Sends `headers` to every writing route with the director's session, from an address of its own each; answers what was not refused so. */
  async function walk(expected: [number, string], headers: Record<string, string>, which = (_: WritingRoute) => true) {
    const as = await signIn('director')
    const wrong: string[] = []
    for (const route of routes.filter(which)) {
      const answer = await ask<{ code?: string }>(addressOf(route), { method: route.method, as, body: {}, headers: { 'x-forwarded-for': freshAddress(), ...headers } })
      if (answer.status !== expected[0] || answer.body.code !== expected[1]) wrong.push(`${named(route)}: ${answer.status} ${answer.body.code}`)
    }
    return wrong
  }

  it('finds the routes', () => {
    expect(routes.length).toBeGreaterThan(60)
  })

  it.each([
    ['from another origin', { origin: 'https://evil.example' }],
    ['from the same name on another port', { origin: 'http://127.0.0.1:1' }],
    ['from nowhere it tells', { origin: 'null' }],
    ['from another site by the browser’s word', { 'sec-fetch-site': 'cross-site' }],
    ['from a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['from another site, with our origin claimed', { 'sec-fetch-site': 'cross-site', 'origin': 'http://127.0.0.1' }],
  ])('writes nothing %s', async (_, headers) => {
    expect(await walk([403, 'crossSite'], headers)).toEqual([])
  })

  it.each(['application/x-www-form-urlencoded', 'text/plain;charset=UTF-8', 'TEXT/PLAIN', 'multipart/form-data; boundary=x'])('writes nothing by a form of type %s, though an old browser says not where from', async (type) => {
    expect(await walk([415, 'jsonNeeded'], { 'content-type': type }, route => route.type !== 'multipart/form-data')).toEqual([])
  })

  it('does not sign a visitor in as somebody else by a form', async () => {
    const fields = { name: 'moderator', password: 'gonghui-demo-2026' }
    const answer = await ask('/api/sign-in', { method: 'POST', body: '', fields, headers: { 'x-forwarded-for': freshAddress() } })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([415, []])
  })

  it('cannot hold the ceremonies of passkeys', async () => {
    for (const step of ['verify-registration', 'verify-authentication']) {
      for (const origin of ['https://evil.example', 'null']) expect((await ask(`/api/auth/passkey/${step}`, { body: {}, headers: { origin } })).status, `${step} ${origin}`).toBe(403)
    }
  })
})

/** What the server alone decides. A body may name one of these only where setting it is what the route is for. */
const owned = ['id', 'number', 'state', 'status', 'visibility', 'handling', 'role', 'roles', 'memberships', 'personId', 'accountId', 'unitId', 'createdBy', 'draftedBy', 'reviewedBy', 'publishedAt', 'receivedAt', 'releasedAt', 'createdAt', 'verification', 'channel', 'late', 'receipt', 'receiptHash', 'authorLabel', 'privacyVersion', 'method', 'uploadedBy', 'sha256', 'sealed', 'holder', 'claimedBy']
/** Which, and why the body holds it. */
const meant: Record<string, string[]> = {
  'POST /api/stages/{stage}/submissions': ['id', 'privacyVersion'], // The client's, so that a repeat is known, and the notice that was read; one that was never in force is refused.
  'POST /api/codes': ['channel'], 'POST /api/codes/check': ['channel'], // By SMS or mail.
  'POST /api/sessions': ['channel', 'privacyVersion'],
  'POST /api/people/invitations': ['channel'],
  'POST /api/receipts/search': ['channel'],
  'POST /api/people': ['memberships', 'role', 'unitId'], // Each grant is asked of `mayGrant`.
  'POST /api/people/{person}/memberships': ['role', 'unitId'],
  'PUT /api/people/{person}/state': ['state'],
  'PATCH /api/desk/opinions/{opinion}': ['visibility', 'unitId', 'channel'], // Each field is asked of `can`; the channel an outcome leads to is words.
  'POST /api/desk/stages/{stage}/submissions': ['id', 'channel'], // How it came in is what staff take down.
  'POST /api/desk/stages/{stage}/submissions/batch': ['id'], // The client's; the rest of an item is judged as the one above.
  'POST /api/desk/stages/{stage}/handling': ['id', 'channel'], // Which opinion; the way an outcome leads to is words.
  'POST /api/desk/stages/{stage}/bulk': ['visibility', 'handling', 'unitId', 'channel', 'late'], // As above, and what the filter finds them by.
  'POST /api/desk/stages/{stage}/groups': ['id', 'visibility', 'handling', 'late'], // The client's id, and what the filter finds them by.
  'POST /api/desk/stages/{stage}/groups/preview': ['visibility', 'handling', 'late'],
  'POST /api/desk/groups/{group}/members': ['visibility', 'handling', 'late'],
  'PUT /api/desk/groups/{group}/answer': ['channel'], // The way an outcome leads to is words.
  'POST /api/desk/stages/{stage}/surveys': ['id', 'number'], 'PATCH /api/desk/surveys/{survey}': ['id', 'number'], // Names of questions and options; a condition compares a number.
  'POST /api/desk/surveys/{survey}/responses': ['id', 'number', 'channel'], // The same of what staff enter: off paper, or beside somebody.
  'POST /api/desk/surveys/{survey}/responses/batch': ['id', 'number'], // Of each row, made from the file, and the version its columns are of.
  'POST /api/desk/surveys/{survey}/forms/{form}/check': ['id', 'number'], // Of marks, and numbers among the answers.
  'POST /api/desk/surveys/{survey}/decisions': ['id'], // Which responses, of this survey only.
  'POST /api/surveys/{survey}/responses': ['id', 'number'], // The client's, the version that was answered, and numbers among the answers.
  'POST /api/surveys/{survey}/trials': ['id', 'number'],
  // Made of the link's key by the browser, which sealed what stands under it.
  'POST /api/surveys/{survey}/handovers': ['id', 'sealed'],
  'POST /api/surveys/{survey}/handovers/opening': ['id'],
  'POST /api/surveys/{survey}/handovers/removal': ['id'],
  'POST /api/hearings/{hearing}/applications': ['id'], 'POST /api/desk/meetings/{meeting}/statements': ['id'], // The client's, so that a repeat is known.
  'POST /api/desk/meetings/{meeting}/applications': ['channel'], // How it came in is what staff take down.
  'POST /api/desk/meetings/{meeting}/deliveries': ['method'], // How it was handed over.
  // The client's ids, so that a repeat is known; how experts are heard; whether one is asked any more.
  'POST /api/desk/experts': ['id'], 'PATCH /api/desk/experts/{expert}': ['state'], 'POST /api/desk/reviews': ['id', 'method'], 'PATCH /api/desk/reviews/{review}': ['method'],
  'POST /api/desk/reviews/{review}/invitations/{invitation}/entries': ['id'], 'POST /api/expert/reviews/{review}/entries': ['id'],
  // The client's ids, of the whole or of its parts, so that a repeat is known.
  'POST /api/deputy/joints': ['id'], 'PATCH /api/deputy/joints/{joint}': ['id'], 'POST /api/issues': ['id'], 'POST /api/desk/consultations': ['id'], 'POST /api/unit/consultations/{consultation}/signing': ['id'],
  // The number of the letter, which the office or the unit gives it; how each thing that was asked for stands, as the unit says.
  'PATCH /api/desk/consultations/{consultation}': ['id', 'number'], 'POST /api/desk/consultations/{consultation}/units/{unit}/answers': ['id', 'number', 'state'], 'PATCH /api/unit/consultations/{consultation}': ['number', 'state'],
  // The number under which it was handed over; how one talked with the lead.
  'POST /api/desk/proposals': ['id', 'number'], 'PATCH /api/desk/proposals/{proposal}': ['number'], 'POST /api/desk/proposals/{proposal}/steps': ['id', 'method'], 'POST /api/unit/proposals/{proposal}/steps': ['id', 'method'],
  'POST /api/issues/{issue}/comments': ['id', 'state'], // A word may answer or settle it, asked of `maySetIssue`.
  'POST /api/unit/assignments/{assignment}/answer': ['channel'], // The way an outcome leads to is words.
  'POST /api/desk/stages': ['number'], // That stands on the paper of a stage held off line.
  'POST /api/desk/plans/{plan}/documents': ['id', 'number'], // The client's, so that a repeat is known, and the number that stands on the paper.
  'PATCH /api/desk/plans/{plan}/drafts/{version}/blocks': ['id', 'number'], // Of the draft's own blocks.
  'POST /api/desk/plans/{plan}/drafts/{version}/figures': ['id', 'number'], // The number printed on the drawing.
  'PATCH /api/desk/plans/{plan}/drafts/{version}/figures/{figure}': ['number'],
  'POST /api/desk/plans/{plan}/drafts/{version}/attachments': ['id'],
}

describe('what the server alone decides', () => {
  /** Names of all properties in a schema, followed through its references. */
  function names(schema: Schema, seen = new Set<string>()): string[] {
    const { $ref, properties = {}, items, oneOf = [], anyOf = [], allOf = [], additionalProperties } = schema
    const key = $ref?.split('/').at(-1) ?? ''
    const referred = key && !seen.has(key) && schemas[key] ? names(schemas[key], new Set([...seen, key])) : []
    const parts = [...Object.values(properties), ...items ? [items] : [], ...oneOf, ...anyOf, ...allOf, ...typeof additionalProperties === 'object' ? [additionalProperties] : []]
    return [...Object.keys(properties), ...referred, ...parts.flatMap(part => names(part, seen))]
  }

  it('stands in no body but where setting it is what the route is for', () => {
    const found = routes.flatMap((route) => {
      const fields = new Set(route.body ? names(route.body) : [])
      return owned.filter(name => fields.has(name) && !meant[named(route)]?.includes(name)).map(name => `${named(route)}: ${name}`)
    })
    expect(found).toEqual([])
  })

  it('is not set by saying so: a submission is numbered, dated, judged and shown by the server', async () => {
    const forged = { number: 1, state: 'public', visibility: 'public', handling: 'answered', outcome: 'adopted', reply: '已采纳', channel: 'letter', verification: 'staff', receivedAt: '2020-01-01T00:00:00Z', late: true, receipt: 'AAAAAAAAAAAAA', authorLabel: '区政府', personId: nobody, stageId: nobody, unitId: nobody }
    const taken = await ask<{ receipt: string, number: number, late: boolean }>(open, { headers: { 'x-forwarded-for': freshAddress() }, body: aSubmission({ ...forged, opinions: [{ text: '请修路。', anchor: { kind: 'whole' }, publicText: '请修路。', ...forged }] }) })
    expect(taken.status).toBe(201)
    expect(taken.body.number).toBeGreaterThan(1)
    expect([taken.body.late, taken.body.receipt]).not.toContain('AAAAAAAAAAAAA')
    const { body } = await ask<{ opinions: { id: string, progress: string, outcome: string, reply: unknown }[] }>(`/api/receipts/${taken.body.receipt}`, { headers: { 'x-forwarded-for': freshAddress() } })
    expect(body.opinions[0]).toMatchObject({ progress: 'received', outcome: '', reply: null })
    expect((await ask(`/api/stages/wq-gongshi-1/opinions/${body.opinions[0]?.id}`)).status).toBe(404)
    const desk = await ask(`/api/desk/opinions/${body.opinions[0]?.id}`, { as: await signIn('moderator') })
    expect(desk.body).toMatchObject({ visibility: 'pending', handling: 'received', channel: 'web', verification: 'none', unitId: null, late: false })
  })

  it('nor by a member of staff: person, unit, opinion and profile refuse what is not theirs to say', async () => {
    const [admin, planner] = [await signIn('admin'), await signIn('planner')]
    const refused = async (path: string, method: string, body: Record<string, unknown>, as: string) => {
      for (const name of owned.filter(one => !(one in body) && !meant[`${method} ${path.replace(nobody, '{person}')}`]?.includes(one))) {
        expect((await ask(path, { method, body: { ...body, [name]: 'admin' }, as, headers: { 'x-forwarded-for': freshAddress() } })).status, `${method} ${path} ${name}`).toBe(422)
      }
    }
    await refused('/api/people', 'POST', { name: '甲', memberships: [] }, admin)
    await refused(`/api/people/${nobody}`, 'PATCH', { version: 1, name: '甲' }, admin)
    await refused('/api/units', 'POST', { code: 'x', name: { zh: '甲' }, kind: 'member' }, admin)
    // One by one they would come to its limit.
    const all = Object.fromEntries(owned.map(name => [name, 'admin']))
    expect((await ask('/api/profile', { method: 'PATCH', body: { userName: 'planner', ...all }, as: planner })).status).toBe(422)
  })

  it('nor through the chain of prototypes', async () => {
    const polluted = `{"__proto__":{"roles":["admin"],"kind":"person"},"constructor":{"prototype":{"roles":["admin"]}},"id":"${randomUUID()}","opinions":[{"text":"字","anchor":{"kind":"whole"}}],"consent":true}`
    const taken = await fetch(serverBase() + open, { method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': freshAddress() }, body: polluted })
    expect(taken.status).toBe(400)
    expect((await ask<{ actor: unknown }>('/api/me')).body.actor).toBeNull()
    expect((await ask('/api/people')).status).toBe(401)
  })
})

describe('a line break in what reaches a header', () => {
  /** Status line and headers of a request whose target is sent as it stands. */
  function raw(path: string, headers: Record<string, string> = {}): Promise<{ status: number, headers: string[] }> {
    const { hostname, port } = new URL(serverBase())
    return new Promise((resolve, reject) => {
      request({ hostname, port, path, headers }, (response) => {
        response.resume()
        resolve({ status: response.statusCode ?? 0, headers: response.rawHeaders })
      }).on('error', reject).end()
    })
  }

  it('makes no header of an upload’s name', async () => {
    const planner = await signIn('planner')
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n')
    for (const name of ['a\r\nSet-Cookie: x=1\r\n.pdf', 'a\nX-Evil: 1.pdf', 'a%0D%0AX-Evil: 1.pdf', '"; filename="evil.html', 'a\u2028X-Evil: 1\u0085.pdf', 'é\u0000.pdf', '\u202Efdp.exe', '../../etc/passwd', 'a;b=c\'\'%2F.pdf']) {
      const form = new FormData()
      form.append('purpose', 'attachment')
      form.append('file', new Blob([pdf]), name)
      const stored = await ask<{ upload: string }>('/api/uploads', { body: form, as: planner })
      if (stored.status === 400) continue
      expect(stored.status, name).toBe(201)
      const sent = await ask(`/files/${stored.body.upload}/file`, { as: planner })
      expect([sent.status, sent.headers.get('x-evil'), sent.headers.getSetCookie()], name).toEqual([200, null, []])
      expect(sent.headers.get('content-disposition'), name).toMatch(/^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w.~%!$&+^`|#-]*$/)
    }
  })

  it.each(['/receipts?code=%0d%0aX-Evil:1', '/%0d%0aX-Evil:%201', '/stages/%0d%0aX-Evil:1', '/sign-in?to=/%0d%0aX-Evil:1', '/en/%E5%98%8D%E5%98%8AX-Evil:1', '/files/%0d%0aX-Evil:1/file', '/plans/%0d%0aX-Evil:1/feed.atom'])('makes no header of %s', async (path) => {
    const answer = await raw(path, { 'x-forwarded-for': freshAddress() })
    expect(answer.status).toBeLessThan(500)
    expect(answer.headers.join('\n').toLowerCase()).not.toMatch(/^x-evil/m)
  })

  it.each(['//evil.example', '//evil.example/', '/\\evil.example', '/%2F%2Fevil.example', '/%5Cevil.example/..', '/en//evil.example/', '//evil.example/%2e%2e', '/./\\evil.example', '/https:/evil.example', '/en/\\evil.example', '/desk//evil.example', '/receipts?code=//evil.example'])('leads nobody elsewhere from %s', async (path) => {
    const answer = await raw(path, { 'x-forwarded-for': freshAddress() })
    expect(answer.status).toBeLessThan(500)
    const to = answer.headers[answer.headers.findIndex(name => name.toLowerCase() === 'location') + 1]
    const led = answer.headers.some(name => name.toLowerCase() === 'location')
    expect(led ? new URL(to ?? '', serverBase()).origin : serverBase()).toBe(serverBase())
  })

  it('a made-up host is no address that anybody is sent to', async () => {
    for (let n = 0; n < 12; n++) {
      const answer = await raw('/receipts?code=AAAA', { 'host': `evil-${n}.example`, 'x-forwarded-for': freshAddress(), 'x-forwarded-host': 'evil.example' })
      expect(answer.headers.join('\n')).not.toContain('evil')
    }
  })
})

describe('what no column can hold', () => {
  it.each(['/api/stages/%00', '/api/stages/a%00b/opinions', '/api/plans/%00', '/plans/%00/feed.atom', `/plans/${'x'.repeat(101)}/feed.atom`, '/api/units?x=%00', '/api/search?q=%00%00a'])('is refused or left out: %s', async (path) => {
    expect((await ask(path)).status).toBeLessThan(500)
  })

  it('in the fields of forms and in map layers', async () => {
    const planner = await signIn('planner')
    const source = new FormData()
    source.append('file', new Blob([new Uint8Array(buildDocx({ body: p(randomUUID()) }))]), 'a.docx')
    const { version } = (await ask<{ version: number }>('/api/plans/wuqing-2035/drafts', { body: source, as: planner })).body
    const form = new FormData()
    for (const [name, value] of Object.entries({ draft: String(version), name: '图\u0000层', exemption: '示\u0000意' })) form.append(name, value)
    const feature = { type: 'Feature', properties: { 'name': `点\u0000${'长'.repeat(497)}😀`, 'a\u0000b': `${'x'.repeat(499)}😀`, [`${'k'.repeat(59)}😀`]: 1 }, geometry: { type: 'Point', coordinates: [117, 39.4] } }
    form.append('file', new Blob([JSON.stringify({ type: 'FeatureCollection', features: [feature] })]), 'a.geojson')
    expect((await ask('/api/plans/wuqing-2035/layers', { body: form, as: planner })).status).toBe(201)
    expect((await ask(`/api/desk/plans/wuqing-2035/drafts/${version}/layers`, { as: planner })).body).toMatchObject([{ name: { zh: '图层' }, exemption: '示意' }])
    const plain = await ask('/stages/wq-gongshi-1/submit/plain', { body: '', fields: { text: '字\u0000', village: '\u0000', consent: 'yes' }, headers: { 'x-forwarded-for': freshAddress() } })
    expect(plain.status).toBe(200)
    expect((await ask('/stages/%00/submit/plain', { body: '', fields: { text: '字' }, headers: { 'x-forwarded-for': freshAddress() } })).status).toBeLessThan(500)
  })
})

describe('the limit of writing, under load', () => {
  const points = 120
  /** From half of its share on, an address has to compute something for each; refused before that, it has used its point all the same. */
  const free = points / 2

  it('gives one address its share of two hundred at once, half of it for nothing, tells the rest when to come again, and holds nobody else up', async () => {
    const send = (address: string) => ask(open, { body: aSubmission(), headers: { 'x-forwarded-for': address } })
    const flood = Array.from({ length: 200 }, () => send('198.51.100.7'))
    const others = Array.from({ length: 20 }, (_, n) => send(`198.51.101.${n + 1}`))
    const [answers, undisturbed] = await Promise.all([Promise.all(flood), Promise.all(others)])
    const refused = answers.filter(answer => answer.status === 429)
    expect([201, 428].map(status => answers.filter(answer => answer.status === status).length)).toEqual([free, points - free])
    expect(refused).toHaveLength(200 - points)
    for (const { headers, body } of refused) {
      expect(body).toMatchObject({ code: 'tooManyRequests', status: 429 })
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(600)
    }
    expect(undisturbed.map(answer => answer.status)).toEqual(Array(20).fill(201))
    // Reading is never limited.
    expect((await ask('/api/stages/wq-gongshi-1', { headers: { 'x-forwarded-for': '198.51.100.7' } })).status).toBe(200)
    // What the visitor himself wrote before the proxy's entry makes no new address of him.
    const disguised = await Promise.all(Array.from({ length: 10 }, (_, n) => send(`203.0.113.${n}, 198.51.100.7`)))
    expect(new Set(disguised.map(answer => answer.status))).toEqual(new Set([429]))
  })
})
