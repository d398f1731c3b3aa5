import type { DemoLayer } from './types'

export const layers: DemoLayer[] = []
