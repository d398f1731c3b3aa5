import { can } from '#shared/domain/permissions'
import type { Action } from '#shared/domain/permissions'
import { guest } from '#shared/domain/roles'
import type { Actor } from '#shared/domain/roles'
import type { Me } from '#shared/schemas/sign-in'

/** Who works at the desk, read once per visit by the desk's middleware, and what he may do. Pages of the desk only: they are never cached. */
export function useDeskActor() {
  const me = useState<Me | null>('desk:me', () => null)
  const request = useRequestFetch()
  const actor = computed<Actor>(() => me.value?.actor ? { kind: 'person', unitIds: [], ...me.value.actor } : guest)

  /** Asks who is signed in, unless somebody is known already; false when the server gave no answer. */
  async function load(): Promise<boolean> {
    if (me.value?.actor) return true
    me.value = await request<Me>('/api/me').catch(() => null)
    return me.value !== null
  }

  return {
    actor,
    personId: computed(() => actor.value.kind === 'person' ? actor.value.personId : ''),
    /** The installation asks nobody for a second factor: told on the desk, because that is for trying out only. */
    secondFactorOptional: computed(() => me.value?.secondFactor === 'optional'),
    may: (action: Action) => can(actor.value, action),
    load,
    /** Forgets who was signed in, so that the next page of the desk asks again. */
    forget: () => { me.value = null },
  }
}
