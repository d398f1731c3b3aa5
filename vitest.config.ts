import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { defineVitestProject } from '@nuxt/test-utils/config'

// Loading Nuxt takes longer than most projects' tests: only where the one that needs it is run.
const asked = process.argv.filter((_, at, words) => words[at - 1] === '--project')
const withNuxt = asked.length === 0 || asked.includes('components')
const root = fileURLToPath(new URL('.', import.meta.url))
const alias = { '#db': `${root}db`, '#shared': `${root}shared`, '~': root.slice(0, -1) }

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      { resolve: { alias }, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], setupFiles: ['tests/support/begin-unit-file.ts'], isolate: false, testTimeout: 30_000 } },
      // One process for all: each file of the project is read and parsed once.
      { resolve: { alias }, test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'], testTimeout: 60_000, isolate: false, fileParallelism: false } },
      // One server per run, on both databases in turn: see tests/support/server.ts. A file waits for it much of the time, so two share the cores; after the others, which are processor time alone.
      { resolve: { alias }, test: { name: 'api', include: ['tests/api/**/*.test.ts'], globalSetup: ['tests/support/api-server.ts'], setupFiles: ['tests/support/begin-server-file.ts'], isolate: false, testTimeout: 60_000, hookTimeout: 120_000, maxWorkers: 2, sequence: { groupOrder: 1 } } },
      // One server per file: see tests/support/browser.ts. A file spends half its time waiting, so two share the cores.
      { resolve: { alias }, test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], globalSetup: ['tests/support/e2e-seed.ts'], setupFiles: ['tests/support/begin-server-file.ts'], isolate: false, testTimeout: 180_000, hookTimeout: 300_000, maxWorkers: 2 } },
      ...withNuxt ? [await defineVitestProject({ test: { name: 'components', include: ['tests/components/**/*.test.ts'], testTimeout: 20_000, /* Starting the application is one: long where browser tests run beside it. */ hookTimeout: 60_000, environment: 'nuxt', environmentOptions: { nuxt: { overrides: { plugins: [`${root}tests/components/support/texts.ts`] }, mock: { indexedDb: true } } } } })] : [],
    ],
  },
})
