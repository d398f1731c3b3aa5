import { useIntervalFn } from '@vueuse/core'
import { codeRule } from '#shared/domain/contact-code'
import type { CodePurpose, Contact } from '#shared/domain/contact-code'
import type { CodeProof } from '#shared/schemas/contact'

/** Asking for a code and turning it into a proof; one waits a minute between two, told in seconds by `wait`. */
export function useContactCode(purpose: CodePurpose) {
  const api = useApi()
  const { locale } = useI18n()
  const wait = ref(0)
  const sentTo = ref('')
  const problem = ref('')
  const pending = ref(false)
  const { pause, resume } = useIntervalFn(() => {
    wait.value -= 1
    if (wait.value <= 0) pause()
  }, 1000, { immediate: false })

  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    problem.value = ''
    pending.value = true
    try {
      return await work()
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      problem.value = error.title
      return null
    }
    finally {
      pending.value = false
    }
  }

  async function send({ channel, value }: Contact): Promise<boolean> {
    const done = await attempt(() => api('/api/codes', { method: 'POST', body: { channel, to: value, purpose, lang: locale.value === 'en' ? 'en' : 'zh-CN' } }))
    if (!done) return false
    sentTo.value = value
    wait.value = codeRule.waitSeconds
    resume()
    return true
  }

  /** The proof, or null with the reason in `problem`. */
  async function check({ channel, value }: Contact, code: string): Promise<string | null> {
    const answer = await attempt(() => api<CodeProof>('/api/codes/check', { method: 'POST', body: { channel, to: value, purpose, code } }))
    return answer?.proof ?? null
  }

  return { wait: readonly(wait), sentTo: readonly(sentTo), problem: readonly(problem), pending: readonly(pending), send, check }
}
