import { basicFarmland, ecoRedLine, urbanBoundary } from './layers-lines'
import { corridors, nearTermProjects } from './layers-works'
import type { DemoLayer } from './types'

/** Illustrative map layers of the draft, bottom first. */
export const layers: DemoLayer[] = [basicFarmland, urbanBoundary, ecoRedLine, corridors, nearTermProjects]
