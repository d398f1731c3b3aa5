const files = {
  'zh-CN': { desk: () => import('~/i18n/zh-CN-desk') },
  'en': { desk: () => import('~/i18n/en-desk') },
}

/** Loads a workplace's texts, which public pages do not carry, into the present language; keys begin with the workplace (`desk.queue.title`). */
export async function useWorkplaceTexts(workplace: 'desk') {
  const { locale, mergeLocaleMessage } = useI18n()
  const load = async (lang: 'zh-CN' | 'en') => mergeLocaleMessage(lang, { [workplace]: (await files[lang][workplace]()).default })
  await load(locale.value)
  watch(locale, load)
}
