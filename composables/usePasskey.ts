/** Whether passkeys can work here: the browser knows them, and the address is one they are made for (https, or localhost; never a bare IP address). */
export function passkeysPossible(): boolean {
  return import.meta.client && window.isSecureContext && 'PublicKeyCredential' in window && !/^[\d.]+$|:/.test(window.location.hostname)
}

/** Adding a passkey and signing in with one; the ceremony's code is loaded when it is wanted. False: the person broke it off. */
export function usePasskey() {
  const api = useApi()

  async function authenticate(): Promise<boolean> {
    const { startAuthentication, WebAuthnError } = await import('@simplewebauthn/browser')
    const options = await api<Parameters<typeof startAuthentication>[0]['optionsJSON']>('/api/auth/passkey/generate-authenticate-options')
    const response = await startAuthentication({ optionsJSON: options }).catch(brokenOff(WebAuthnError))
    if (response) await api('/api/auth/passkey/verify-authentication', { method: 'POST', body: { response } })
    return Boolean(response)
  }

  async function register(name: string): Promise<boolean> {
    const { startRegistration, WebAuthnError } = await import('@simplewebauthn/browser')
    const options = await api<Parameters<typeof startRegistration>[0]['optionsJSON']>('/api/auth/passkey/generate-register-options')
    const response = await startRegistration({ optionsJSON: options }).catch(brokenOff(WebAuthnError))
    if (response) await api('/api/auth/passkey/verify-registration', { method: 'POST', body: { response, name } })
    return Boolean(response)
  }

  return { authenticate, register }
}

/** Closing the browser's own dialog is no failure: nothing happened. */
function brokenOff(known: new (...list: never[]) => Error) {
  return (error: unknown) => {
    if (error instanceof known || (error instanceof Error && ['NotAllowedError', 'AbortError', 'InvalidStateError'].includes(error.name))) return null
    throw error
  }
}
