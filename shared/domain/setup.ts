/** What the site's settings may hold, in characters; English may be twice as long. */
export const siteLimit = { name: 60, address: 100, line: 60 }

/** The steps with which an empty installation is taken into use, in their order. */
export const setupSteps = ['site', 'district', 'places', 'people', 'topics', 'plan'] as const
export type SetupStep = typeof setupSteps[number]

/** What the data tell of an installation: which settings stand, and how many of each there are. */
export interface SetupFacts { settings: readonly string[], townships: number, villages: number, parks: number, units: number, people: number, /** Those of them who are of a unit. */ ofUnits: number, plans: number, drafts: number }

/** Whether a step is done: told from the data themselves, so that it makes no difference how they got there. */
export function setupState(facts: SetupFacts): Record<SetupStep, boolean> {
  return {
    site: facts.settings.includes('site'),
    district: facts.settings.includes('district'),
    places: facts.townships > 0,
    // Parks are entered with the places, people of the office by hand: neither is the step done.
    people: facts.ofUnits > 0,
    topics: facts.settings.includes('topics'),
    plan: facts.plans > 0,
  }
}
