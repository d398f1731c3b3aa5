/** How to reach the public body, as it stands in a sentence; where the operator has set nothing, words that lead to the stage's page. Needs the texts of `about`. */
export function useSiteContact() {
  const { t } = useI18n()
  const { site, inLanguage } = useSite()
  return computed(() => ({
    organiser: inLanguage(site.value?.organiser) || inLanguage(site.value?.publicBody) || t('site.name'),
    body: inLanguage(site.value?.publicBody) || t('site.name'),
    phone: site.value?.phone || t('about.site.phoneOnStage'),
    address: inLanguage(site.value?.address) || t('about.site.addressOnStage'),
  }))
}
