import type { Receipt } from '#shared/schemas/receipt'

export type RemedyKind = 'mend' | 'appeal'

/** What an author does about an opinion that is not shown: mends it and sends it again, or asks for another look. Where he is known by a contact, a code is asked for before it counts; nothing typed is lost meanwhile. */
export function useRemedy(code: string, opinion: string) {
  const api = useApi()
  const problem = ref('')
  const pending = ref(false)
  const needsProof = ref(false)
  const known = useReceiptProof(code)
  const path = `/api/receipts/${encodeURIComponent(code)}/opinions/${opinion}`

  /** Whether it was taken; false with `problem` told, or with `needsProof` where a code has to come first. */
  async function send(kind: RemedyKind, body: { text: string, dropFiles?: boolean }, given?: string): Promise<boolean> {
    const proof = given ?? known.value
    pending.value = true
    problem.value = ''
    try {
      await api<Receipt>(`${path}/${kind === 'mend' ? 'text' : 'appeal'}`, { method: kind === 'mend' ? 'PUT' : 'POST', body: { ...body, proof } })
      known.value = proof
      return true
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      needsProof.value = error.code === 'proofInvalid'
      if (needsProof.value) known.value = undefined
      if (!needsProof.value || given) problem.value = error.title
      return false
    }
    finally {
      pending.value = false
    }
  }

  /** What was refused before is no longer told once something else is to be mended. */
  const forgive = () => {
    problem.value = ''
  }

  return { forgive, problem: readonly(problem), pending: readonly(pending), needsProof, send }
}
