import type { LocalText } from '#shared/schemas/text'

/** Chooses the present language of a `{ zh, en? }`; where English is missing the Chinese stands (design §4.17). */
export function useLocalText() {
  const { locale } = useI18n()
  const localText = (text: LocalText | null | undefined) => (locale.value === 'en' && text?.en) || text?.zh || ''
  /** `zh-CN` where the Chinese stands in for missing English, for the `lang` attribute. */
  const langOf = (text: LocalText | null | undefined) => locale.value === 'en' && !text?.en ? 'zh-CN' : undefined
  return { localText, langOf }
}
