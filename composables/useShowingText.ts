import type { Stage } from '#shared/schemas/stage'

/** One sentence on what of an opinion becomes public, by the stage's rule, and when (design §2, `stage`). */
export function useShowingText(stage: Ref<Pick<Stage, 'showing' | 'closesAt' | 'pinRounding'>>) {
  const { t } = useI18n()
  const date = useDateText()
  return computed(() => t(`submit.showing.${stage.value.showing}`, {
    date: date(stage.value.closesAt, 'legalDay', { weekday: false, time: false }),
    metres: stage.value.pinRounding,
  }))
}
