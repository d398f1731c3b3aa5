/** A permission from behind the # of the address (`#name=…`), where no server sees it; then from this tab, which keeps it under `key`. Browser only. */
export function takeFragmentToken(name: string, key: string): string {
  const [start, given] = [`#${name}=`, location.hash]
  const token = given.startsWith(start) ? given.slice(start.length) : ''
  try {
    if (token) sessionStorage.setItem(key, token)
    return token || (sessionStorage.getItem(key) ?? '')
  }
  catch {
    return token
  }
}
