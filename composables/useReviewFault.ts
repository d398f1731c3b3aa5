/** The words for what the API finds wrong in a form about experts and reviews, by its code; undefined for a code without words of its own. */
export function useReviewFault() {
  const { t, te } = useI18n()
  return (code: string): string | undefined => te(`review.fault.${code}`) ? t(`review.fault.${code}`) : undefined
}
