import { codeRule } from '#shared/domain/contact-code'

const key = 'gonghui:proof'

/**
 * The code's proof that opened a receipt once: what follows needs no second code until it expires. Kept in this tab, so
 * that a reload asks for none either; only the newest receipt's, and gone with the tab, on leaving (`undefined`), on
 * signing out and with a withdrawal. Where storage refuses, in memory only.
 */
export function useReceiptProof(code: string) {
  const state = useState<string | undefined>(`receipt-proof:${code}`)
  if (import.meta.client) state.value ??= kept(code)

  return computed({
    get: () => state.value,
    set(proof) {
      if (proof === state.value) return
      state.value = proof
      try {
        if (proof) sessionStorage.setItem(key, JSON.stringify([code, proof, Date.now() + codeRule.proofSeconds * 1000]))
        else forgetReceiptProof()
      }
      catch {
        // The page has it; only a reload would ask again.
      }
    },
  })
}

/** Of whoever was here last nothing opens a receipt any more. */
export function forgetReceiptProof() {
  try {
    sessionStorage.removeItem(key)
  }
  catch {
    // Nothing was kept.
  }
}

function kept(code: string): string | undefined {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    if (!Array.isArray(found) || found[0] !== code || !(Number(found[2]) > Date.now())) return
    return String(found[1])
  }
  catch {
    return undefined
  }
}
