/** Where to go after signing in: a path of this site, never another host (`//host`, `/\host`). */
export function localTarget(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined
}

/** Signing in with e-mail and password; what went wrong is told in a sentence. */
export function useSignIn(target: () => string) {
  const api = useApi()
  const { t } = useI18n()
  const email = ref('')
  const password = ref('')
  const problem = ref('')
  const pending = ref(false)

  async function signIn() {
    problem.value = email.value.trim() && password.value ? '' : t('signIn.both')
    if (problem.value) return
    pending.value = true
    try {
      await api('/api/auth/sign-in/email', { method: 'POST', body: { email: email.value.trim(), password: password.value } })
      // A whole load, so that nothing of the visitor before stays in memory.
      await navigateTo(target(), { external: true })
    }
    catch (error) {
      problem.value = sentenceOf(error)
      pending.value = false
    }
  }

  function sentenceOf(error: unknown) {
    if (!(error instanceof ApiProblem)) throw error
    return [400, 401, 422].includes(error.status) ? t('signIn.wrong') : error.title
  }

  return { email, password, problem, pending, signIn }
}
