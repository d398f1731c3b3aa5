import type { ChallengeSettingEdit } from '#shared/schemas/challenge'

/** When a browser has to compute something first, as it is edited; another's change is not written over. */
export async function useChallengeForm() {
  const { t } = useI18n()
  const { form, changed, errors, problem, pending, save: send } = await useSettingForm<ChallengeSettingEdit, 'mode' | 'perMinute' | 'stagePerMinute'>('/api/settings/challenge', {
    key: 'challenge-setting',
    valuesOf: ({ mode, perMinute, stagePerMinute }) => ({ mode, perMinute: String(perMinute), stagePerMinute: String(stagePerMinute) }),
  })
  const faults = computed(() => errors.value.map(({ path }) => path))
  const save = () => send({ mode: form.mode, perMinute: Number(form.perMinute), stagePerMinute: Number(form.stagePerMinute) }, { follows: ['mode', 'perMinute', 'stagePerMinute'], stale: t('admin.networks.stale') })

  return { form, changed, faults, problem, pending, save }
}
