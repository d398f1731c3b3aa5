import type { OwnProof } from '#shared/schemas/own-account'

/** Something done to one's own account; the proof says that it is its owner. */
type OwnStep = (proof: OwnProof) => Promise<unknown>

/**
 * Does what one's own account is asked for, or, where the session is no longer fresh, asks who it is and does it then:
 * `prove` waits for the answer. What cannot be undone (`final`) is not done by the answer itself: `confirm` then waits to be pressed.
 */
export function useSelfProof() {
  const [problem, pending] = [ref(''), ref(false)]
  /** Being asked who one is, is no failure. */
  const tone = ref<'info' | 'error'>('error')
  const prove = shallowRef<((proof: OwnProof) => unknown) | null>(null)
  const confirm = shallowRef<(() => Promise<void>) | null>(null)

  async function attempt(step: OwnStep, { final = false, told = (error: ApiProblem) => error.title } = {}, proof: OwnProof = {}): Promise<void> {
    pending.value = true
    problem.value = ''
    try {
      await step(proof)
      leave()
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      confirm.value = null
      const isAsked = error.code === 'proofNeeded'
      const again = (given: OwnProof) => attempt(step, { final, told }, given)
      if (isAsked) prove.value = final ? given => wait(() => again(given)) : again
      // Refused for another reason, saying once more who one is would not help.
      else if (error.code !== 'passwordWrong' && error.code !== 'proofInvalid') prove.value = null
      tone.value = isAsked ? 'info' : 'error'
      problem.value = told(error)
    }
    finally {
      pending.value = false
    }
  }

  function wait(act: () => Promise<void>) {
    problem.value = ''
    confirm.value = act
  }

  function leave() {
    prove.value = null
    confirm.value = null
    problem.value = ''
  }

  return { problem, pending, tone, prove, confirm, attempt, leave }
}
