import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Nitro } from 'nitropack/types'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Worker entries, each bundled to one file beside the server: `new Worker(new URL(…, import.meta.url))` builds but is not found at run time. */
export const workers = ['word-import', 'sheet-read', 'geodata-read', 'report-write']

const bundled = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  // Bundled CommonJS still calls require for Node's own modules.
  banner: { js: 'import { createRequire as requireBeside } from \'node:module\'; const require = requireBeside(import.meta.url);' },
  logLevel: 'warning',
  alias: { '#db': join(root, 'db'), '#shared': join(root, 'shared') },
} as const

/**
 * Puts what the bundle leaves out beside the server: `db/migrations` and the bundled workers, so that `.output` alone runs.
 * `server/utils/beside.ts` finds them again.
 */
export async function shipBesideServer(nitro: Pick<Nitro, 'options'>) {
  const target = nitro.options.output.serverDir
  await mkdir(target, { recursive: true })
  await cp(join(root, 'db/migrations'), join(target, 'migrations'), { recursive: true })
  await bundleWorkers(join(target, 'workers'))
  await bundleCommands(join(target, 'commands'))
}

/** Commands of the installation, run beside the server with its packages: `node .output/server/commands/admin.mjs`. */
async function bundleCommands(directory: string) {
  await build({
    ...bundled,
    entryPoints: ['admin', 'rekey'].map(name => join(root, `server/commands/${name}.ts`)),
    outdir: directory,
    // The databases' own files lie beside their code, in the server's node_modules.
    external: ['@electric-sql/pglite', 'postgres', 'drizzle-orm'],
    inject: [join(root, 'server/commands/auto-imports.ts')],
  })
}

/** Bundles every worker into `directory` as `NAME.mjs`. */
export async function bundleWorkers(directory: string) {
  await build({ ...bundled, entryPoints: workers.map(name => join(root, `server/workers/${name}.ts`)), outdir: directory })
}
