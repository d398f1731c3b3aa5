import { figureNumberIn } from '#shared/domain/figure-number'
import type { LocalText } from '#shared/schemas/text'

/** Number and title of a figure as one name in the present language: 图 3-1 综合交通规划图, Figure 3-1 Transport. */
export function useFigureName() {
  const { locale } = useI18n()
  const { localText } = useLocalText()
  return (figure: { number: string, title: LocalText }) => [figureNumberIn(figure.number, locale.value), localText(figure.title)].filter(Boolean).join(' ')
}
