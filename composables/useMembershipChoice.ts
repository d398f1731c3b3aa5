import { grantableRoles } from '#shared/domain/permissions'

/** The roles the signed-in person may grant: the administrator all but the duties, the security officer the duties, the administrator the first security officer while there is none. */
export async function useMembershipChoice() {
  const { actor } = useDeskActor()
  const { t } = useI18n()
  const { data: overview } = await useFetch<{ securityOfficers: number }>('/api/admin', { key: 'admin:overview' })
  return computed(() => grantableRoles(actor.value, overview.value?.securityOfficers === 0).map(role => ({ value: role, label: t(`signIn.role.${role}`) })))
}
