/** Ends one's session and goes to the sign-in page; false when the server could not be reached or refused. */
export function useSignOut() {
  const api = useApi()
  const localePath = useLocalePath()
  return async function signOut(): Promise<boolean> {
    try {
      await api('/api/sign-out', { method: 'POST' })
    }
    catch {
      return false
    }
    forgetReceiptProof()
    // A whole load, so that nothing of this person stays in memory.
    await navigateTo(localePath('/sign-in'), { external: true })
    return true
  }
}
