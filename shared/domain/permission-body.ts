/** The fields a signed permission says (`body.signature`, base64url), whoever signed it; none where it is no permission. */
export function bodyOfPermission(token: string): Record<string, unknown> {
  try {
    const [body = ''] = token.split('.')
    const found: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(body.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0))))
    return typeof found === 'object' && found !== null ? { ...found } : {}
  }
  catch {
    return {}
  }
}
