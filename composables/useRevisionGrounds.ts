import { revisionGrounds } from '#shared/domain/procedure-facts'

/** The five grounds of 城乡规划法 Art. 47 as a choice. */
export function useRevisionGrounds(known: () => string | null) {
  const texts = useRuleTexts()
  return { ground: ref(known() ?? ''), grounds: computed(() => revisionGrounds.map(value => ({ value, label: texts.revisionGround(value) }))) }
}
