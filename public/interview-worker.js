// Keeps the page of interviews, its scripts and what its survey shows for places without a network
// (docs/decisions/0025). Registered for that page alone, by whoever opens it signed in; everything it keeps is our own,
// and is thrown away on signing out.
const store = 'gonghui-interview'
// What never changes under its name (which build is the newest does), and the small map that comes with the site.
const lasting = /^\/(?:_nuxt\/(?!builds\/latest)|basemap\/|prefs\.js$|favicon\.svg$)/
// What the small map is drawn from, which an operator may change; the stage, its draft's figures and the pictures of a survey.
const changing = /^\/(?:api\/(?:base-map$|site$|stages\/[^/]+$|plans\/[^/]+\/drafts\/)|files\/[^/]+\/display$)/
// Milliseconds after which a network that does not answer counts as none.
const patience = 8000
// Beside each page that is kept: which build it is of, and what it needs.
const noted = '?kept'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  const { keep, build } = event.data ?? {}
  if (!Array.isArray(keep) || typeof build !== 'string' || !build) return
  const paths = keep.filter(path => typeof path === 'string' && (lasting.test(path) || changing.test(path)))
  event.waitUntil(keepAll(paths, build).then(missing => event.source?.postMessage({ missing })))
})

// How much could not be kept. The page comes last: until all it needs is here, the one that was kept before goes on working.
async function keepAll(paths, build) {
  const cache = await caches.open(store)
  const missing = (await Promise.all(paths.map(path => keep(cache, path)))).filter(isKept => !isKept).length
  if (missing) return missing
  const pages = new Set((await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).map(client => new URL(client.url)).filter(url => url.href.startsWith(self.registration.scope)).map(url => url.pathname))
  return (await Promise.all([...pages].map(path => keepPage(cache, path, { build, paths })))).filter(isKept => !isKept).length
}

async function keep(cache, path) {
  const known = await cache.match(path)
  if (known && lasting.test(path)) return true
  try {
    const answer = await fetch(path, { credentials: 'same-origin' })
    if (answer.ok) await cache.put(path, answer)
    // What was taken down is not shown from here either, and nothing waits for it.
    else if (isGone(answer) && changing.test(path)) return await cache.delete(path) || true
    return answer.ok || Boolean(known)
  }
  catch {
    return Boolean(known)
  }
}

const isGone = answer => answer.status === 404 || answer.status === 410

async function keepPage(cache, path, needs) {
  const known = Boolean(await cache.match(path))
  try {
    const answer = await fetch(path, { credentials: 'same-origin', redirect: 'error' })
    if (!answer.ok) return known
    // Deployed anew since it was opened: this page would ask for scripts that are not here.
    if (!(await answer.clone().text()).includes(needs.build)) return false
    await cache.put(path, answer)
  }
  catch {
    return known
  }
  const before = await cache.match(path + noted)
  await cache.put(path + noted, new Response(JSON.stringify(needs)))
  if (before && (await before.json()).build !== needs.build) await prune(cache)
  return true
}

// Scripts that no page needs which is kept.
async function prune(cache) {
  const keys = (await cache.keys()).map(request => new URL(request.url))
  const notes = await Promise.all(keys.filter(url => url.search === noted).map(async url => (await cache.match(url)).json()))
  const needed = new Set(notes.flatMap(note => note.paths))
  await Promise.all(keys.filter(url => url.pathname.startsWith('/_nuxt/') && !needed.has(url.pathname)).map(url => cache.delete(url)))
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return
  if (event.request.mode === 'navigate') event.respondWith(recent(event.request, url.pathname))
  else if (lasting.test(url.pathname)) event.respondWith(file(event.request))
  else if (changing.test(url.pathname)) event.respondWith(recent(event.request, url.pathname + url.search))
})

/** From the network while there is one, so that a session that has ended, or what has changed, is noticed; a page is kept by `keepPage` alone. */
async function recent(request, key) {
  const cache = await caches.open(store)
  const known = await cache.match(key)
  const cut = new AbortController()
  const timer = known && setTimeout(() => cut.abort(), patience)
  try {
    const answer = await fetch(request, { signal: cut.signal })
    if (known && request.mode !== 'navigate') {
      if (answer.ok && answer.type === 'basic') await cache.put(key, answer.clone())
      else if (isGone(answer)) await cache.delete(key)
    }
    return answer.status >= 502 && answer.status <= 504 && known ? known : answer
  }
  catch (error) {
    if (known) return known
    throw error
  }
  finally {
    clearTimeout(timer)
  }
}

async function file(request) {
  const cache = await caches.open(store)
  const known = await cache.match(request)
  if (known) return known
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}
