import { setupSteps } from '#shared/domain/setup'
import type { Setup } from '#shared/schemas/setup'

/** How far the installation is set up, step by step; asked anew by every page that shows it. */
export function useSetup() {
  const { data, error, refresh, status } = useFetch<Setup>('/api/setup', { key: 'setup' })
  const open = computed(() => setupSteps.filter(step => data.value && !data.value.done[step]))
  return { setup: data, error, refresh, status, open }
}
