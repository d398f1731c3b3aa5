import { describe, expect, it, vi } from 'vitest'

// Nitro makes this name known to every plugin; here the module is read for the rules it exports.
vi.stubGlobal('defineNitroPlugin', (plugin: unknown) => plugin)
const { framedBy, pagePolicy } = await import('../../../server/plugins/content-security')
const { withoutParams } = await import('../../../server/utils/log')
const { loggedPath } = await import('../../../server/utils/problem')

describe('who may show a page in a frame', () => {
  const allowed = 'https://www.example.gov.cn https://portal.example.gov.cn'
  it.each<[path: string, setting: string | undefined, ancestors: string]>([
    ['/', allowed, allowed],
    ['/plans/a/drafts/2?chapter=3', allowed, allowed],
    ['/stages/a/opinions?topic=08', allowed, allowed],
    ['/deskwork', allowed, allowed],
    ['/', undefined, '\'none\''],
    ...['/desk', '/desk/stages/a/queue', '/en/desk', '/sign-in?to=/desk', '/receipts/ABCD', '/en/receipts', '/profile', '/admin/people', '/invitations/x'].map((path): [string, string, string] => [path, allowed, '\'none\'']),
  ])('%s with %s: %s', (path, setting, ancestors) => {
    expect(framedBy(path, setting)).toBe(ancestors)
  })

  it('stands in the policy, and nothing inline runs but what the page carries', () => {
    const policy = pagePolicy('<script>one()</script><script src="/a.js"></script>', allowed)
    expect(policy).toContain(`frame-ancestors ${allowed}`)
    expect(policy.match(/'sha256-/g)).toHaveLength(1)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  })

  it.each([
    ['in a value', '<meta content="<script>evil()</script>"><p title=\'<script>evil()\'>x</p>'],
    ['begun in a value', '<meta content="<script>evil()">'],
    ['in a title, a comment and a text field', '<title><script>evil()</script></title><!-- <script>evil()</script> --><textarea><script>evil()</textarea>'],
    ['in the page\'s data', '<script type="application/json" id="x">["<script>evil()"]</script>'],
    ['in a value, with an end of a tag before it', '<meta content="a > b"><a title="><script>evil()</script>">x</a>'],
  ])('takes no script %s for one of the page, and misses none of the page\'s for it', (_, html) => {
    const own = pagePolicy('<script>one()</script><script>two()</script>')
    expect(pagePolicy(`${html}<script>one()</script>${html}<script>two()</script>${html}`)).toBe(own)
  })
})

describe('the log', () => {
  it('never carries what somebody wrote into a statement', () => {
    const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (phone)=(13800000000) already exists.' })
    const error = new Error('Failed query: insert into contacts values ($1)\nparams: 13800000000,李四', { cause })
    const told = JSON.stringify(withoutParams(error))
    expect(told).toContain('insert into contacts')
    expect(told).toContain('23505')
    expect(told).not.toMatch(/13800000000|李四/)
  })

  it.each([
    ['/api/receipts/AB12-CD34', '/api/receipts/…'],
    ['/receipts/AB12?x=1', '/receipts/…'],
    ['/invitations/secret/more', '/invitations/…/more'],
    ['/api/stages?q=李四', '/api/stages'],
  ])('tells of %s as %s', (path, told) => {
    expect(loggedPath(path)).toBe(told)
  })
})
