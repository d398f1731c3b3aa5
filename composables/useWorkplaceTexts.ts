const files = {
  'zh-CN': { desk: () => import('~/i18n/zh-CN-desk'), about: () => import('~/i18n/zh-CN-about'), form: () => import('~/i18n/zh-CN-form'), account: () => import('~/i18n/zh-CN-account'), admin: () => import('~/i18n/zh-CN-admin') },
  'en': { desk: () => import('~/i18n/en-desk'), about: () => import('~/i18n/en-about'), form: () => import('~/i18n/en-form'), account: () => import('~/i18n/en-account'), admin: () => import('~/i18n/en-admin') },
}

/**
 * Loads texts that the other pages do not carry into the present language: a workplace's or the long ones about the
 * site, whose keys begin with their group (`desk.queue.title`), or those of form and receipt (`submit.send`).
 */
export async function useWorkplaceTexts(group: 'desk' | 'about' | 'form' | 'account' | 'admin') {
  const { locale, mergeLocaleMessage } = useI18n()
  const load = async (lang: 'zh-CN' | 'en') => {
    const { default: texts } = await files[lang][group]()
    mergeLocaleMessage(lang, group === 'form' ? texts : { [group]: texts })
  }
  await load(locale.value)
  watch(locale, load)
}
