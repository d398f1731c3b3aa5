import type { ProviderEdit } from '#shared/schemas/sign-in-provider'

const flat = ({ provider }: ProviderEdit) => ({ issuer: provider?.issuer ?? '', clientId: provider?.clientId ?? '', clientSecret: '', labelZh: provider?.label.zh ?? '', labelEn: provider?.label.en ?? '' })
const flagsOf = ({ provider }: ProviderEdit) => ({ enabled: provider?.enabled ?? true, trustsSecondFactor: provider?.trustsSecondFactor ?? false })

/** The sign-in provider as a form; its secret is never shown, and stays where none is typed. */
export async function useProviderForm() {
  const { t } = useI18n()
  const { known, form, changed, errors: faults, problem, pending, save: send } = await useSettingForm<ProviderEdit, keyof ReturnType<typeof flat>>('/api/settings/sign-in-provider', { key: 'sign-in-provider', valuesOf: flat })
  const flags = reactive(flagsOf(known.value))
  const flagged = computed(() => (['enabled', 'trustsSecondFactor'] as const).some(name => flags[name] !== flagsOf(known.value)[name]))
  const errors = computed(() => Object.fromEntries(faults.value.map(({ path, message }) => [path, t(`admin.provider.fault.${message}`)])))

  async function save() {
    const { issuer, clientId, clientSecret, labelZh, labelEn } = form
    const body = { ...flags, issuer: issuer.trim(), clientId, clientSecret: clientSecret.trim(), label: { zh: labelZh, ...(labelEn.trim() ? { en: labelEn } : {}) } }
    if (await send(body, { follows: ['issuer', 'clientId', 'labelZh', 'labelEn'] })) form.clientSecret = ''
  }

  return { form, flags, changed: computed(() => changed.value.length > 0 || flagged.value), errors, problem, pending, hasSecret: computed(() => known.value.hasSecret), redirectUri: computed(() => known.value.redirectUri), save }
}
