import { linesOf, networksOf } from '#shared/domain/network'
import type { Networks } from '#shared/schemas/setting'

/** Exempt networks as one text, a network a line; what is wrong is told by its line, and another's change is not written over. */
export async function useNetworksForm() {
  const { t } = useI18n()
  const { form, changed, errors, problem, pending, save: send } = await useSettingForm<Networks, 'networks'>('/api/settings/networks', { key: 'networks', valuesOf: ({ networks }) => ({ networks: linesOf(networks) }) })
  const faults = computed(() => errors.value.map(({ path, message }) => t('admin.networks.line', { n: Number(path.split('.')[1] ?? 0) + 1, fault: t(`admin.networks.fault.${message}`) })))
  const save = () => send({ networks: networksOf(form.networks) }, { follows: ['networks'], stale: t('admin.networks.stale') })

  return { form, changed, faults, problem, pending, save }
}
