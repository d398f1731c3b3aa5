import { workplaceOf } from '#shared/domain/workplace'
import { guest } from '#shared/domain/roles'
import type { Me } from '#shared/schemas/sign-in'

/**
 * Signing in: name and password, then the code where a second factor is set up, or a passkey instead of both. What went
 * wrong is told in a sentence. Without a target of its own each goes to the workplace of his roles.
 */
export function useSignIn(target: () => string | undefined) {
  const api = useApi()
  const { t } = useI18n()
  const localePath = useLocalePath()
  const { authenticate } = usePasskey()
  const [name, password, code, problem] = [ref(''), ref(''), ref(''), ref('')]
  const step = ref<'password' | 'code'>('password')
  const pending = ref(false)
  /** Counted, because the same sentence twice is no change: the focus comes back to the field each time. */
  const refusals = ref(0)

  function refuse(said: string) {
    problem.value = said
    refusals.value += 1
  }

  async function attempt(work: () => Promise<void>) {
    problem.value = ''
    pending.value = true
    try {
      await work()
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.code === 'signInAgain') startAgain()
      refuse(error.title)
    }
    pending.value = false
  }

  function startAgain() {
    step.value = 'password'
    password.value = ''
    code.value = ''
  }

  async function signIn() {
    if (!name.value.trim() || !password.value) return refuse(t('signIn.both'))
    await attempt(async () => {
      const { next } = await api<{ next: 'done' | 'secondFactor' }>('/api/sign-in', { method: 'POST', body: { name: name.value.trim(), password: password.value } })
      if (next === 'secondFactor') step.value = 'code'
      else await enter()
    })
  }

  async function sendCode() {
    if (code.value.trim().length < 6) return refuse(t('signIn.codeNeeded'))
    await attempt(async () => {
      await api('/api/sign-in/second-factor', { method: 'POST', body: { code: code.value.trim() } })
      await enter()
    })
  }

  async function signInByPasskey() {
    await attempt(async () => {
      if (await authenticate()) await enter()
    })
  }

  /** A whole load, so that nothing of the visitor before stays in memory. */
  async function enter() {
    const { actor } = await api<Me>('/api/me')
    const workplace = workplaceOf(actor ? { kind: 'person', unitIds: [], ...actor } : guest)
    await navigateTo(target() || localePath(workplace), { external: true })
  }

  return { name, password, code, step, problem, refusals, pending, signIn, sendCode, signInByPasskey, startAgain }
}
