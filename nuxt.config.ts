import { fileURLToPath } from 'node:url'
import Icons from 'unplugin-icons/vite'
import { apiRoutesModule } from './build/api-routes'
import { shipBesideServer } from './build/beside-server'
import { chunkName, runtimeModules } from './build/chunks'
import { databaseGuard } from './build/database-guard'
import { privateRoutes } from './build/private-routes'
import { usedVue } from './build/used-vue'

// Tests of what runs in the browser belong to the app's types, all others to the server's.
const serverTests = ['unit/db', 'unit/i18n', 'unit/scripts', 'unit/server', 'unit/shared', 'unit/word', 'api', 'e2e', 'architecture', 'bench', 'support'].map(folder => `../tests/${folder}/**/*`)
const root = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineNuxtConfig({
  modules: ['@nuxtjs/i18n', '@nuxt/eslint'],
  // Nothing of ours and nothing we ship is written with Vue's options; the test tools are.
  $production: { vite: { define: { __VUE_OPTIONS_API__: 'false' } } },
  // The colour, senior-mode and language choices are attributes on <html>, set before the first paint by /prefs.js.
  components: [{ path: '~/components', pathPrefix: false }],
  devtools: { enabled: false },
  app: {
    head: {
      meta: [
        { name: 'viewport', content: 'width=device-width, initial-scale=1, viewport-fit=cover' },
        { name: 'format-detection', content: 'telephone=no' },
      ],
      link: [{ rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }],
      script: [{ src: '/prefs.js' }],
    },
  },
  css: ['~/assets/tokens.css', '~/assets/base.css', '~/assets/print.css'],
  srcDir: '.',
  routeRules: {
    '/**': {
      headers: {
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'permissions-policy': 'geolocation=(self), camera=(self), publickey-credentials-get=(self), publickey-credentials-create=(self), microphone=(), payment=(), usb=()',
        'cross-origin-opener-policy': 'same-origin',
      },
    },
    '/api/**': { headers: { 'content-security-policy': 'default-src \'none\'; frame-ancestors \'none\'' } },
  },
  features: { inlineStyles: false },
  // The import map alone would stop the application on Chrome 87 and Safari 14.1 (design §5).
  experimental: { entryImportMap: false, appManifest: false, payloadExtraction: false },
  compatibilityDate: '2026-09-01',
  nitro: {
    alias: { '#db': root('./db'), '#nuxt-error-pages': root('./node_modules/@nuxt/nitro-server/dist/runtime/handlers/error.mjs') },
    errorHandler: root('./server/error-handler.ts'),
    virtual: { '#api-routes': apiRoutesModule },
    plugins: [root('./server/runtime-config-once.ts')],
    // Packages of many small files, each found and read anew at every start: into the server's own files they go.
    externals: { inline: ['reka-ui', 'kysely', 'drizzle-orm', 'better-auth', '@better-auth', 'zod', 'write-excel-file', 'htmlparser2', 'domutils', 'jose', '@simplewebauthn'] },
    // What every Node from 20 on reads is written as it stands: private members otherwise become look-ups in a WeakMap, which were a tenth of packing responses.
    esbuild: { options: { target: 'node20' } },
    compressPublicAssets: { brotli: true, gzip: true },
    // Character maps, fonts and decoders of pdf.js, which staff's browsers fetch from our own origin (composables/usePdfPages.ts).
    publicAssets: [['cmaps', 'cmaps'], ['standard_fonts', 'fonts'], ['wasm', 'wasm']].map(([from, to]) => ({ dir: root(`./node_modules/pdfjs-dist/${from}`), baseURL: `/pdf/${to}`, maxAge: 86_400 })),
    typescript: {
      tsConfig: {
        compilerOptions: { paths: { '#db/*': ['../db/*'] } },
        include: ['../db/**/*', '../types/**/*', ...serverTests],
      },
    },
    // Callers name the shape of an answer (its schema's type). Nuxt would compare every path with every route instead:
    // at some number of routes TypeScript gives up, and the whole server is checked once more with the pages.
    hooks: { 'compiled': shipBesideServer, 'types:extend': types => void (types.routes = {}) },
  },
  vite: {
    // ES2020 is what Chrome 87 and Safari 14.1 read; naming Chrome 87 would also rewrite every `?.` for a bug of rare forms.
    build: {
      target: ['es2020', 'safari14.1'],
      cssMinify: 'lightningcss',
      // Every page would carry the names of the script of every other one, so as to ask for it a moment earlier: three
      // kilobytes of hashes. Links in sight fetch ahead anyway; what a page needs at once the server names in its head.
      modulePreload: { resolveDependencies: (_file, needed) => needed.filter(name => name.endsWith('.css')) },
    },
    // Short names: every page carries the list of all scripts and style sheets.
    $client: { build: { rolldownOptions: { output: { entryFileNames: '_nuxt/[hash:7].js', chunkFileNames: '_nuxt/[hash:7].js', assetFileNames: ({ names }) => names.some(name => name.endsWith('.css')) ? '_nuxt/[hash:6][extname]' : '_nuxt/[name].[hash][extname]', codeSplitting: { groups: [{ name: 'vue', test: runtimeModules, priority: 1 }, { name: chunkName }] } } } } },
    css: { transformer: 'lightningcss', lightningcss: { targets: { chrome: 87 << 16, safari: 14 << 16 | 1 << 8 } } },
    plugins: [
      Icons({ compiler: 'vue3', scale: 1.2, defaultClass: 'icon' }),
      databaseGuard(root('.')),
      usedVue(),
      privateRoutes(),
    ],
  },
  typescript: {
    strict: true,
    tsConfig: {
      // The types of our routes lead from the app into server code, so the alias has to resolve here too; the guard above keeps the code out.
      compilerOptions: { noUncheckedIndexedAccess: true, types: ['unplugin-icons/types/vue'], paths: { '#db/*': ['../db/*'] } },
      exclude: ['../db/**/*', '../server/**/*', '../build/**/*', ...serverTests],
    },
    nodeTsConfig: { include: ['../build/**/*', '../*.config.ts', '../scripts/**/*'] },
  },
  telemetry: false,
  // A phone that reads one page fetches nothing of others, of the desk least of all: links fetch what they lead to.
  hooks: { 'build:manifest': manifest => Object.values(manifest).forEach(file => file.prefetch = false) },
  eslint: { config: { stylistic: true } },
  i18n: {
    // No files here: texts come in groups with the pages that show them (composables/useWorkplaceTexts.ts), hashed and
    // compressed like script. The module would send all of them, as they are, from a route of its own.
    locales: [
      { code: 'zh-CN', language: 'zh-CN', name: '中文' },
      { code: 'en', language: 'en', name: 'English' },
    ],
    defaultLocale: 'zh-CN',
    strategy: 'prefix_except_default',
    detectBrowserLanguage: false,
    restructureDir: 'i18n',
    // Our own small compiler of texts (i18n/compile-text.ts), and of the components <i18n-t> alone, imported where used.
    bundle: { dropMessageCompiler: true, fullInstall: false },
  },
})
