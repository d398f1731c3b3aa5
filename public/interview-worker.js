// Keeps the page of interviews and its scripts for places without a network (docs/decisions/0025). Registered for that
// page alone, by whoever opens it signed in; everything it keeps is our own, and is thrown away on signing out.
const store = 'gonghui-interview'
// What never changes under its name, and the small map that comes with the site.
const lasting = /^\/(?:_nuxt\/|basemap\/|prefs\.js$|favicon\.svg$)/
// What the small map is drawn from, which an operator may change.
const changing = /^\/api\/(?:base-map|site)$/
// Milliseconds after which a network that does not answer counts as none.
const patience = 8000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  const paths = Array.isArray(event.data?.keep) ? event.data.keep.filter(path => typeof path === 'string' && (lasting.test(path) || changing.test(path))) : []
  event.waitUntil(keepAll(paths).then(() => event.source?.postMessage({ kept: paths.length })))
})

async function keepAll(paths) {
  const cache = await caches.open(store)
  // The page itself too: it was loaded before anybody kept it.
  const pages = (await self.clients.matchAll({ type: 'window' })).map(client => new URL(client.url)).filter(url => url.href.startsWith(self.registration.scope))
  await Promise.all([...paths.map(path => cache.match(path).then(found => found ?? cache.add(path))), ...pages.map(url => keepPage(cache, url))].map(work => work.catch(() => {})))
}

async function keepPage(cache, url) {
  const answer = await fetch(url.pathname, { credentials: 'same-origin', redirect: 'error' })
  if (answer.ok) await cache.put(url.pathname, answer)
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return
  if (event.request.mode === 'navigate') event.respondWith(page(event.request, url))
  else if (lasting.test(url.pathname)) event.respondWith(file(event.request))
  else if (changing.test(url.pathname)) event.respondWith(page(event.request, url))
})

/** From the network while there is one, so that a session that has ended, or a changed map, is noticed. */
async function page(request, url) {
  const cache = await caches.open(store)
  const known = await cache.match(url.pathname)
  const cut = new AbortController()
  const timer = known && setTimeout(() => cut.abort(), patience)
  try {
    const answer = await fetch(request, { signal: cut.signal })
    if (answer.ok && answer.type === 'basic') await cache.put(url.pathname, answer.clone())
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
