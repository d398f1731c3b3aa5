const files = {
  'zh-CN': {
    site: () => import('~/i18n/zh-CN-site'), problem: () => import('~/i18n/zh-CN-problem'), stage: () => import('~/i18n/zh-CN-stage'), draft: () => import('~/i18n/zh-CN-draft'), opinion: () => import('~/i18n/zh-CN-opinion'), outcome: () => import('~/i18n/zh-CN-outcome'), outcomeRow: () => import('~/i18n/zh-CN-outcome-row'), map: () => import('~/i18n/zh-CN-map'),
    search: () => import('~/i18n/zh-CN-search'), signIn: () => import('~/i18n/zh-CN-sign-in'), account: () => import('~/i18n/zh-CN-account'), admin: () => import('~/i18n/zh-CN-admin'), asking: () => import('~/i18n/zh-CN-asking'), form: () => import('~/i18n/zh-CN-form'), consultation: () => import('~/i18n/zh-CN-consultation'), survey: () => import('~/i18n/zh-CN-survey'), kiosk: () => import('~/i18n/zh-CN-kiosk'), contact: () => import('~/i18n/zh-CN-contact'), receipt: () => import('~/i18n/zh-CN-receipt'), own: () => import('~/i18n/zh-CN-own'), about: () => import('~/i18n/zh-CN-about'), notification: () => import('~/i18n/zh-CN-notification'), takedown: () => import('~/i18n/zh-CN-takedown'), unitWork: () => import('~/i18n/zh-CN-unit-work'), notice: () => import('~/i18n/zh-CN-notice'), noticePage: () => import('~/i18n/zh-CN-notice-page'), meeting: () => import('~/i18n/zh-CN-meeting'), review: () => import('~/i18n/zh-CN-review'), poster: () => import('~/i18n/zh-CN-poster'), proposal: () => import('~/i18n/zh-CN-proposal'), proposalWork: () => import('~/i18n/zh-CN-proposal-work'), joint: () => import('~/i18n/zh-CN-joint'), desk: () => import('~/i18n/zh-CN-desk'),
  },
  'en': {
    site: () => import('~/i18n/en-site'), problem: () => import('~/i18n/en-problem'), stage: () => import('~/i18n/en-stage'), draft: () => import('~/i18n/en-draft'), opinion: () => import('~/i18n/en-opinion'), outcome: () => import('~/i18n/en-outcome'), outcomeRow: () => import('~/i18n/en-outcome-row'), map: () => import('~/i18n/en-map'),
    search: () => import('~/i18n/en-search'), signIn: () => import('~/i18n/en-sign-in'), account: () => import('~/i18n/en-account'), admin: () => import('~/i18n/en-admin'), asking: () => import('~/i18n/en-asking'), form: () => import('~/i18n/en-form'), consultation: () => import('~/i18n/en-consultation'), survey: () => import('~/i18n/en-survey'), kiosk: () => import('~/i18n/en-kiosk'), contact: () => import('~/i18n/en-contact'), receipt: () => import('~/i18n/en-receipt'), own: () => import('~/i18n/en-own'), about: () => import('~/i18n/en-about'), notification: () => import('~/i18n/en-notification'), takedown: () => import('~/i18n/en-takedown'), unitWork: () => import('~/i18n/en-unit-work'), notice: () => import('~/i18n/en-notice'), noticePage: () => import('~/i18n/en-notice-page'), meeting: () => import('~/i18n/en-meeting'), review: () => import('~/i18n/en-review'), poster: () => import('~/i18n/en-poster'), proposal: () => import('~/i18n/en-proposal'), proposalWork: () => import('~/i18n/en-proposal-work'), joint: () => import('~/i18n/en-joint'), desk: () => import('~/i18n/en-desk'),
  },
}
type Language = keyof typeof files
type TextGroup = keyof typeof files['zh-CN']

/** Groups whose keys begin with the group itself. */
const ownNames: readonly TextGroup[] = ['desk', 'about', 'account', 'admin', 'own']

/** What a workplace shows beside its own texts: it is loaded once and for hours, so nothing is counted there. */
const deskGroups: readonly TextGroup[] = ['desk', 'stage', 'draft', 'opinion', 'map', 'asking', 'form', 'takedown', 'notice', 'noticePage', 'meeting', 'notification', 'unitWork', 'consultation', 'proposal', 'proposalWork', 'review']

/**
 * Loads groups of texts (`i18n/<language>-<group>.ts`) into the present language, before anything of them is shown: a
 * page carries what it shows and no more (design §7). The server names their files among those a page needs, so that
 * they come with its script; before a change of language they are there in the next one. Keys of a workplace, of one's account, of one's own data and of
 * the long texts begin with their group (`desk.queue.title`), all others with their noun (`stage.left`).
 */
export async function useWorkplaceTexts(...groups: TextGroup[]) {
  const nuxt = useNuxtApp()
  const wanted = groups.includes('desk') ? deskGroups : groups
  const { locale, load } = useTextGroups(wanted)
  if (import.meta.server) for (const group of wanted) nuxt.ssrContext?.modules?.add(`i18n/${locale.value}-${group.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}.ts`)
  if (import.meta.client) onScopeDispose(nuxt.hook('i18n:beforeLocaleSwitch', ({ newLocale }) => load(newLocale)))
  await load(locale.value)
}

/**
 * Texts of a part that is drawn by the server and by the browser only after the first load: the server has them at once,
 * the browser with the function that is answered, in the present language and from then on in each that is chosen.
 */
export async function useLaterTexts(...groups: TextGroup[]): Promise<() => Promise<void>> {
  const nuxt = useNuxtApp()
  const { locale, load } = useTextGroups(groups)
  let isLoaded = false
  if (import.meta.client) onScopeDispose(nuxt.hook('i18n:beforeLocaleSwitch', async ({ newLocale }) => {
    if (isLoaded) await load(newLocale)
  }))
  if (import.meta.server) await load(locale.value)
  return () => {
    isLoaded = true
    return load(locale.value)
  }
}

function useTextGroups(groups: readonly TextGroup[]) {
  const { locale, mergeLocaleMessage, getLocaleMessage } = useI18n()

  async function loadGroup(lang: Language, group: TextGroup) {
    const { default: texts } = await files[lang][group]()
    const named: Record<string, unknown> = ownNames.includes(group) ? { [group]: texts } : texts
    const known = getLocaleMessage(lang)
    if (Object.keys(named).some(name => !(name in known))) mergeLocaleMessage(lang, named)
  }
  return { locale, load: async (lang: Language) => void await Promise.all(groups.map(group => loadGroup(lang, group))) }
}
