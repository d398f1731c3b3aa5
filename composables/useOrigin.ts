/** Where the public reaches this site, without a slash at the end: on the server what the operator has set, else the request's own. */
export function useOrigin(): string {
  if (import.meta.client) return window.location.origin
  const origin: unknown = useRequestEvent()?.context.origin
  return typeof origin === 'function' ? String(origin()) : useRequestURL().origin
}
