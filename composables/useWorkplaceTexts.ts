const files = {
  'zh-CN': { desk: () => import('~/i18n/zh-CN-desk'), about: () => import('~/i18n/zh-CN-about') },
  'en': { desk: () => import('~/i18n/en-desk'), about: () => import('~/i18n/en-about') },
}

/** Loads texts that the other pages do not carry, a workplace's or the long ones about the site, into the present language; keys begin with their group (`desk.queue.title`). */
export async function useWorkplaceTexts(group: 'desk' | 'about') {
  const { locale, mergeLocaleMessage } = useI18n()
  const load = async (lang: 'zh-CN' | 'en') => mergeLocaleMessage(lang, { [group]: (await files[lang][group]()).default })
  await load(locale.value)
  watch(locale, load)
}
