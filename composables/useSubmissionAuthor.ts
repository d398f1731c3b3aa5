import { contactRuleFor } from '#shared/domain/submission-check'
import type { Helper } from '#shared/domain/submission-body'
import { isHeldParty, ownPartyOf, partiesOf, partyFaults } from '#shared/domain/party'
import { can } from '#shared/domain/permissions'
import { guest } from '#shared/domain/roles'
import type { Actor } from '#shared/domain/roles'
import type { SubmissionDraft } from '#shared/domain/submission-draft'
import type { ContactRule } from '#shared/domain/stage'
import type { Me } from '#shared/schemas/sign-in'
import type { SubmissionAccount } from '~/composables/useSubmissionContext'

/**
 * Who writes, as far as the server knows: in which capacities he may speak, prefilled with the one he holds, and what
 * the stage still asks of him. Whoever helps another speaks for that other. Browser only; asked once per form.
 */
export function useSubmissionAuthor(stageRule: () => ContactRule, draft: Ref<SubmissionDraft>, helper: Ref<Helper | null>) {
  const { data: me } = useFetch<Me>('/api/me', { key: 'me', server: false, lazy: true })
  const known = computed<Actor>(() => me.value?.actor ? { kind: 'person', unitIds: [], ...me.value.actor } : guest)
  const author = computed<Actor>(() => helper.value ? guest : known.value)
  const rule = computed(() => contactRuleFor(stageRule(), author.value))
  const parties = computed(() => {
    const { party } = draft.value
    // What was chosen before stays to be seen, and is told to need the account.
    return [...partiesOf(author.value), ...party && isHeldParty(party) && !partiesOf(author.value).includes(party) ? [party] : []]
  })
  /** What only the server's answer can tell; nothing before it. */
  const faults = () => me.value ? partyFaults(draft.value.party, author.value) : []

  watch([known, () => draft.value.id], () => {
    if (!draft.value.party) draft.value.party = ownPartyOf(author.value)
  })

  /** Whose account what is sent will stand under: the author's own, or nobody's where staff take it down for somebody; null for whoever is not signed in or helps. */
  const account = computed<SubmissionAccount | null>(() => author.value.kind === 'guest' ? null : { name: author.value.name, isStaff: can(author.value, 'submission.enter') })

  return { rule, parties, faults, account }
}
