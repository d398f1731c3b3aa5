/** The words for what the API finds wrong in a form of a proposal, by its code; undefined for a code without words of its own. */
export function useProposalFault() {
  const { t, te } = useI18n()
  return (code: string): string | undefined => te(`proposalWork.fault.${code}`) ? t(`proposalWork.fault.${code}`) : undefined
}
