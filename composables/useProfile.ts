import type { Profile, SessionView } from '#shared/schemas/profile'

/** What the profile page shows of oneself; `refresh` after something has changed. */
export async function useProfile() {
  const { data: profile, error, refresh } = await useFetch<Profile>('/api/profile', { key: 'profile' })
  if (error.value) throw pageFailure(error.value)
  return { profile, refresh }
}

/** One's own sessions. */
export async function useSessions() {
  const { data, refresh, error, status } = await useFetch<{ items: SessionView[] }>('/api/profile/sessions', { key: 'profile:sessions' })
  return { sessions: computed(() => data.value?.items ?? []), refresh, error, status }
}
