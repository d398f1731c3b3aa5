import type { ContactInput, OwnData } from '#shared/schemas/contact'
import type { OwnExport } from '#shared/schemas/own-export'

/** One's own data of a receipt: shut until a proof or the account opens it, then read, corrected, taken away, withdrawn. */
export function useOwnData(code: string) {
  const api = useApi()
  const data = ref<OwnData | null>(null)
  const problem = ref<ApiProblem | null>(null)
  const pending = ref(false)
  const proof = useReceiptProof(code)
  const path = `/api/receipts/${encodeURIComponent(code)}`

  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    pending.value = true
    problem.value = null
    try {
      return await work()
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      problem.value = error
      return null
    }
    finally {
      pending.value = false
    }
  }

  /** Opens it with a proof, or without one for whoever is signed in as its author. */
  async function open(given?: string) {
    data.value = await attempt(() => api<OwnData>(`${path}/contact`, { method: 'POST', body: { proof: given } }))
    proof.value = data.value ? given : undefined
    if (!given) problem.value = null
  }

  async function correct(contact: ContactInput, proofs: readonly string[]): Promise<boolean> {
    const answer = await attempt(() => api<OwnData>(`${path}/contact`, { method: 'PATCH', body: { proof: proof.value, contact, proofs } }))
    if (answer) data.value = answer
    return answer !== null
  }

  const take = () => attempt(() => api<OwnExport>(`${path}/export`, { method: 'POST', body: { proof: proof.value } }))

  /** What was known of its author is gone with it, and so is what the proof opened. */
  async function withdraw(): Promise<boolean> {
    const isDone = await attempt(() => api(`${path}/withdrawal`, { method: 'POST', body: { proof: proof.value } })) !== null
    if (isDone) proof.value = undefined
    return isDone
  }

  async function verify(given: string, contact?: ContactInput): Promise<boolean> {
    const isDone = await attempt(() => api(`${path}/verification`, { method: 'POST', body: { proof: given, contact } })) !== null
    if (isDone) proof.value = given
    return isDone
  }

  return { data, proof: readonly(proof), problem: readonly(problem), pending: readonly(pending), open, correct, take, withdraw, verify }
}
export type OwnDataState = ReturnType<typeof useOwnData>
