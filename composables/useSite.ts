/** A text in both languages; where English is missing the Chinese stands. */
interface SiteText { zh: string, en?: string }

/** What the operator set about the site (GET /api/site). */
export interface SiteSettings {
  publicBody: SiteText
  organiser: SiteText
  icp: string | null
  siteCode: string | null
  policeCode: string | null
  phone: string | null
  address: SiteText | null
  demo: boolean
}

/** The site's settings, asked for once per page load; null while they are not known. */
export function useSite() {
  const { locale } = useI18n()
  const { data } = useFetch<SiteSettings | null>('/api/site', { key: 'site', default: () => null, dedupe: 'defer' })
  const inLanguage = (text: SiteText | null | undefined) => (locale.value === 'en' && text?.en) || text?.zh || undefined
  return { site: data, inLanguage }
}
