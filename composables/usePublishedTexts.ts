const files = { 'zh-CN': () => import('~/i18n/zh-CN-published'), 'en': () => import('~/i18n/en-published') }

/** Texts of published results, loaded by what shows them. Not among the groups of `useWorkplaceTexts`: that list is part of every page's script (design §7). */
export async function usePublishedTexts() {
  const nuxt = useNuxtApp()
  const { locale, mergeLocaleMessage, getLocaleMessage } = useI18n()
  async function load(lang: keyof typeof files) {
    const { default: texts } = await files[lang]()
    if (!('published' in getLocaleMessage(lang))) mergeLocaleMessage(lang, texts)
  }
  if (import.meta.client) onScopeDispose(nuxt.hook('i18n:beforeLocaleSwitch', ({ newLocale }) => load(newLocale)))
  await load(locale.value)
}
