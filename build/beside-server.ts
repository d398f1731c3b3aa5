import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Nitro } from 'nitropack/types'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Entries of processes of their own (server/utils/own-process.ts), each bundled to one file beside the server. */
const processes = ['word-import', 'sheet-read', 'geodata-read', 'report-write']

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
 * Puts what the bundle leaves out beside the server: `db/migrations` and the bundled processes, so that `.output` alone runs.
 * `server/utils/beside.ts` finds them again.
 */
export async function shipBesideServer(nitro: Pick<Nitro, 'options'>) {
  const target = nitro.options.output.serverDir
  await mkdir(target, { recursive: true })
  await cp(join(root, 'db/migrations'), join(target, 'migrations'), { recursive: true })
  await bundleProcesses(join(target, 'processes'))
  await bundleCommands(join(target, 'commands'))
}

/** Commands of the installation, run beside the server with its packages: `node .output/server/commands/admin.mjs`. */
async function bundleCommands(directory: string) {
  await build({
    ...bundled,
    entryPoints: ['admin', 'rekey'].map(name => join(root, `server/commands/${name}.ts`)),
    outdir: directory,
    // The databases' own files lie beside their code, in the server's node_modules; what the server has in its own files (nuxt.config.ts) is not there.
    external: ['@electric-sql/pglite', 'postgres'],
    inject: [join(root, 'server/commands/auto-imports.ts')],
  })
}

/** Bundles every process into `directory` as `NAME.mjs`. */
export async function bundleProcesses(directory: string) {
  await build({ ...bundled, entryPoints: processes.map(name => join(root, `server/processes/${name}.ts`)), outdir: directory })
}
