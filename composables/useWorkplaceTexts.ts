const files = {
  'zh-CN': { desk: () => import('~/i18n/zh-CN-desk'), about: () => import('~/i18n/zh-CN-about'), form: () => import('~/i18n/zh-CN-form'), own: () => import('~/i18n/zh-CN-own') },
  'en': { desk: () => import('~/i18n/en-desk'), about: () => import('~/i18n/en-about'), form: () => import('~/i18n/en-form'), own: () => import('~/i18n/en-own') },
}

/**
 * Loads texts that the other pages do not carry into the present language: a workplace's, the long ones about the
 * site, or those of one's own data, whose keys begin with their group (`desk.queue.title`), or those of form and receipt (`submit.send`).
 */
export async function useWorkplaceTexts(group: 'desk' | 'about' | 'form' | 'own') {
  const { locale, mergeLocaleMessage } = useI18n()
  const load = async (lang: 'zh-CN' | 'en') => {
    const { default: texts } = await files[lang][group]()
    mergeLocaleMessage(lang, group === 'form' ? texts : { [group]: texts })
  }
  await load(locale.value)
  watch(locale, load)
}
