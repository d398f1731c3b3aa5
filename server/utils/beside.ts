import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where `migrations` and `processes` are: beside the built server, in development at the project's root (see build/beside-server.ts). */
export function beside(name: 'migrations' | 'processes'): string {
  const entry = process.argv[1] ? dirname(process.argv[1]) : process.cwd()
  const candidates = [join(entry, name), join(dirname(fileURLToPath(import.meta.url)), '..', name), join(dirname(fileURLToPath(import.meta.url)), '..', '..', name), join(process.cwd(), '.output/server', name)]
  const development = name === 'migrations' ? join(process.cwd(), 'db/migrations') : join(process.cwd(), '.nuxt/processes')
  return candidates.find(path => existsSync(path)) ?? development
}
