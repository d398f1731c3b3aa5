/** The words for what the API finds wrong in a joint opinion, by its code; undefined for a code without words of its own. */
export function useJointFault() {
  const { t, te } = useI18n()
  return (code: string): string | undefined => te(`joint.fault.${code}`) ? t(`joint.fault.${code}`) : undefined
}
