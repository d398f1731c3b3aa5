import { handoverNames } from '#shared/domain/handover-seal'

/**
 * Asks the site to remove what waits under these links: their answers have arrived. In requests of their own, which name
 * neither the response nor one another, and of which the site keeps nothing (docs/decisions/0025); what fails here goes on
 * its day.
 */
export async function removeHandovers(survey: string, links: readonly string[]) {
  for (const link of links) {
    const names = await handoverNames(crypto.subtle, link)
    await $fetch<unknown>(`/api/surveys/${encodeURIComponent(survey)}/handovers/removal`, { method: 'POST', body: names, keepalive: true }).catch(() => {})
  }
}
