import { can, grantActionOf, grantsDuties } from '#shared/domain/permissions'
import { roles } from '#shared/domain/roles'

/** The roles the signed-in person may grant: the administrator all but the duties, the security officer the duties, the administrator the first security officer while there is none. */
export async function useMembershipChoice() {
  const { actor, may } = useDeskActor()
  const { t } = useI18n()
  const { data: overview } = await useFetch<{ securityOfficers: number }>('/api/admin', { key: 'admin:overview' })
  const first = computed(() => may('membership.grant') && overview.value?.securityOfficers === 0)
  return computed(() => roles.filter(role => can(actor.value, grantActionOf(role)) || (first.value && grantsDuties(role))).map(role => ({ value: role, label: t(`signIn.role.${role}`) })))
}
