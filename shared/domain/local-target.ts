/** Where to go after signing in: a path of this site, never another host (`//host`, `/\\host`, also with a tab between, which browsers leave out). */
export function localTarget(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(value) ? value : undefined
}
