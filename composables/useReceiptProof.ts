/** The code's proof that opened a receipt once: what follows on the page needs no second code. In memory only; the page forgets it when it is left. */
export function useReceiptProof(code: string) {
  return useState<string | undefined>(`receipt-proof:${code}`)
}
