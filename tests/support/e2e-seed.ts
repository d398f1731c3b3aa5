import type { TestProject } from 'vitest/node'
import { makeSeed } from './seed'

/** Seeds once for a run; each file of browser tests has a server of its own on a copy (`useBrowser`), because what one publishes another would see. */
export default async function setup(project: TestProject) {
  const { remove, ...seed } = await makeSeed()
  project.provide('seed', seed)
  return remove
}
