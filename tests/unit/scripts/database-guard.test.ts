import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'vite'
import { databaseGuard } from '../../../build/database-guard'
import { removeDirectory, temporaryDirectory } from '../../support/server'

let root = ''
beforeAll(async () => {
  root = await temporaryDirectory()
  for (const folder of ['pages', 'db', 'composables']) await mkdir(join(root, folder))
  await writeFile(join(root, 'db/client.ts'), 'export const secret = 1\n')
})
afterAll(() => removeDirectory(root))

/** Builds one page for the browser as the project does, with the guard of nuxt.config.ts. */
async function buildPage(source: string) {
  const page = join(root, 'pages/page.ts')
  await writeFile(page, source)
  return build({ root, configFile: false, logLevel: 'silent', plugins: [databaseGuard(root)], resolve: { alias: { '#db': join(root, 'db') } }, build: { write: false, lib: { entry: page, formats: ['es'] } } })
}

describe('a page that imports the database', () => {
  it.each([
    ['by its alias', 'export { secret } from \'#db/client\''],
    ['by its path', 'export { secret } from \'../db/client\''],
    ['when it is asked for', 'export const load = () => import(\'#db/client\')'],
  ])('%s fails the build and says what to do', async (_, source) => {
    await expect(buildPage(source)).rejects.toThrow(/The database is for the server only: ask the API instead/)
  })

  it('through a composable fails as well', async () => {
    await writeFile(join(root, 'composables/use-it.ts'), 'export { secret } from \'../db/client\'\n')
    await expect(buildPage('export { secret } from \'../composables/use-it\'')).rejects.toThrow(/ask the API instead/)
  })

  it('is told apart from one that does not', async () => {
    await expect(buildPage('export const title = \'db/client\'')).resolves.toBeDefined()
  })
})
