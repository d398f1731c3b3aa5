/**
 * Runs a step that may ask for the password again: the first try goes without, and where the server wants it the field
 * appears (`asked`) and the next try carries what was typed.
 */
export function useProof() {
  const [asked, pending] = [ref(false), ref(false)]
  const [password, problem] = [ref(''), ref('')]

  /** Answers what the step answered, or undefined when it was refused; `problem` then has the sentence. */
  async function prove<T>(step: (body: { password?: string }) => Promise<T>): Promise<T | undefined> {
    problem.value = ''
    pending.value = true
    try {
      const answer = await step(password.value ? { password: password.value } : {})
      asked.value = false
      password.value = ''
      return answer
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.code === 'passwordNeeded') asked.value = true
      problem.value = error.title
    }
    finally {
      pending.value = false
    }
  }

  return { asked, password, problem, pending, prove }
}
