import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { removeDirectory, startServer, temporaryDirectory } from '../tests/support/server.ts'
import { otherHosts } from './check-build/addresses.mjs'
import { compressionFaults } from './check-build/compression.mjs'
import { styleFaults } from './check-build/styles.mjs'
import { syntaxFaults } from './check-build/syntax.mjs'
import { budgets, firstLoad, pageFaults, textFaults } from './check-build/weight.mjs'

/**
 * Looks at what `npm run build` emitted and refuses what the oldest browsers of design §5 do not understand, addresses
 * of other hosts, assets that are not precompressed, and public pages heavier than design §7 allows.
 */
const publicDirectory = fileURLToPath(new URL('../.output/public', import.meta.url))

/** The text of the first link of every page, in both languages: whichever file holds it holds the texts. */
const textOfEvery = { zh: siteText('zh-CN'), en: siteText('en') }

/** @param {string} language @returns {string} */
function siteText(language) {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`../i18n/${language}/public/site.json`, import.meta.url)), 'utf8')).skip
}

/** pdf.js: loaded by the desk alone, whose browsers are newer (design §5); the hosts it names are XML namespaces and examples. */
const deskLibrary = /^(?:pdf\/|_nuxt\/pdf[\w.-]*\.mjs$)/

/** @param {string} directory @returns {string[]} */
const filesIn = directory => readdirSync(directory, { withFileTypes: true }).flatMap(entry => entry.isDirectory() ? filesIn(join(directory, entry.name)) : [join(directory, entry.name)])

function assetFaults() {
  return filesIn(publicDirectory).filter(path => !/\.(?:br|gz)$/.test(path)).flatMap((path) => {
    const name = relative(publicDirectory, path)
    const text = /\.(?:m?js|css|html|json|svg)$/.test(name) ? readFileSync(path, 'utf8') : ''
    return [
      ...compressionFaults(path),
      ...(/\.m?js$/.test(name) && !deskLibrary.test(name) ? syntaxFaults(text) : []),
      ...(name.endsWith('.css') ? styleFaults(text) : []),
      ...(deskLibrary.test(name) ? [] : otherHosts(text)).map(host => `names another host: ${host}`),
    ].map(fault => `${name}  ${fault}`)
  })
}

/** @param {string} base @returns {Promise<{ path: string, budget: number }[]>} */
async function publicPages(base) {
  const get = async (/** @type {string} */ path) => (await fetch(base + path)).json()
  const stages = await get('/api/stages')
  const stage = stages.items?.find?.((/** @type {{ state: string }} */ one) => one.state === 'open') ?? stages.find?.((/** @type {{ state: string }} */ one) => one.state === 'open')
  const { plan, draft } = await get(`/api/stages/${stage.slug}`)
  const surveys = await get(`/api/stages/${stage.slug}/surveys`)
  const [notice] = (await get('/api/notices?kind=draftNotice')).items
  const reader = `/plans/${plan.slug}/drafts/${draft.version}`
  const plain = [
    '/', '/en', '/plans', `/plans/${plan.slug}`, reader, `/en${reader}`, `${reader}?chapter=figures`, `${reader}?q=${encodeURIComponent('交通')}`, '/stages', `/stages/${stage.slug}`, `/stages/${stage.slug}/submit`, `/stages/${stage.slug}/poster`,
    '/notices', ...notice ? [`/notices/${notice.slug}`, `/notices/${notice.slug}/poster`] : [],
    `/stages/${stage.slug}/opinions`, `/en/stages/${stage.slug}/opinions`, `/stages/${stage.slug}/outcomes`, ...surveys.items.flatMap((/** @type {{ slug: string, results: string }} */ { slug, results }) => [`/surveys/${slug}`, ...results === 'now' ? [`/surveys/${slug}/results`] : []]), '/receipts', '/search', '/about', '/privacy', '/accessibility', '/sitemap', '/sign-in', '/api-description',
  ]
  return [...plain.map(path => ({ path, budget: budgets.page })), { path: `/plans/${plan.slug}/map`, budget: budgets.map }]
}

/** @param {string} base @param {{ path: string, budget: number }} page */
async function weighPage(base, { path, budget }) {
  const answer = await fetch(base + path)
  const html = await answer.text()
  const { files, bytes, missing } = firstLoad(html, publicDirectory)
  const faults = [
    ...(answer.status === 200 ? [] : [`answers ${answer.status}`]),
    ...pageFaults(html),
    ...textFaults(files, publicDirectory, /^\/en\b/.test(path) ? textOfEvery.en : textOfEvery.zh),
    ...otherHosts(html.replace(/<a\b[^>]*>/g, ''), [new URL(base).host]).map(host => `names another host: ${host}`),
    ...missing.map(file => `names ${file}, which is not there`),
    ...(bytes > budget ? [`${kilobytes(bytes)} of script, ${kilobytes(budget)} allowed`] : []),
  ]
  console.log(`${bytes > budget ? '✗' : '·'} ${kilobytes(bytes).padStart(9)} of ${kilobytes(budget)}  ${String(files.length).padStart(3)} files  ${path}`)
  return faults.map(fault => `${path}  ${fault}`)
}

const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`

async function weighPages() {
  const directory = await temporaryDirectory()
  const server = await startServer({ directory, env: { GONGHUI_DEMO: '1' } })
  try {
    const faults = []
    for (const page of await publicPages(server.base)) faults.push(...await weighPage(server.base, page))
    return faults
  }
  finally {
    await server.stop()
    await removeDirectory(directory)
  }
}

const faults = [...assetFaults(), ...await weighPages()]
if (faults.length) {
  console.error(`\n${faults.join('\n')}\n\n${faults.length} faults in the build`)
  process.exitCode = 1
}
else console.log('\nThe build keeps to the browser floor and the script budget.')
