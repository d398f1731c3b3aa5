import { ask, serverBase } from './client'
import { cookieOf, freshAddress } from './people'

/** The cookies of a browser at one host. */
export class Jar {
  private readonly cookies = new Map<string, string>()

  take(headers: Headers) {
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
  }

  get text() {
    return [...this.cookies].filter(([, value]) => value).map(([name, value]) => `${name}=${value}`).join('; ')
  }
}

/** Follows a browser from our button to the provider until it is sent back to us; answers the address it is sent back to, with our cookies. */
export async function goToProvider({ to = '', base = serverBase() }: { to?: string, base?: string } = {}) {
  const [ours, theirs] = [new Jar(), new Jar()]
  const address = freshAddress()
  const begun = await ask(`/api/sign-in/oidc${to && `?to=${encodeURIComponent(to)}`}`, { base, headers: { 'x-forwarded-for': address } })
  ours.take(begun.headers)
  let url = begun.headers.get('location') ?? ''
  for (let hop = 0; hop < 8 && !url.startsWith(base) && url.startsWith('http'); hop += 1) {
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie: theirs.text } })
    theirs.take(answer.headers)
    const next = answer.headers.get('location')
    if (!next) break
    url = new URL(next, url).href
  }
  return { ours, back: url.replace(base, ''), address }
}

/** Comes back from there; answers where to, and with which session. */
export async function comeBack({ ours, back, address }: Awaited<ReturnType<typeof goToProvider>>, base = serverBase()) {
  const answer = await ask(back, { base, as: ours.text, headers: { 'x-forwarded-for': address } })
  return { status: answer.status, location: answer.headers.get('location'), session: cookieOf(answer.headers).split('; ').find(pair => pair.includes('session_token')) }
}
