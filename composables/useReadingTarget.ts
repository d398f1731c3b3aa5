import { describeQuote } from '#shared/domain/quotes'
import type { ReadingTarget } from '#shared/domain/submission-draft'
import { placeLimit } from '#shared/domain/submission-limits'
import type { StagePage } from '~/composables/useStage'

const excerptLength = 160
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What the address says is being read or pointed at. */
export interface AddressTarget { reading: ReadingTarget | null, point: [number, number] | null }

interface StageBlock { id: string, number: string, text: string }

/**
 * Reads `?block=&quote=12-40`, `?figure=&x=&y=`, `?feature=` or `?point=lon,lat` of the submit page. In the browser
 * only: the page itself is the same for everybody. What cannot be found is left out; nobody is stopped by a bad link.
 */
export async function readAddressTarget(query: Record<string, unknown>, stage: StagePage): Promise<AddressTarget> {
  const { block, quote, figure, x, y, feature, point } = query
  if (isId(block)) return { reading: await readBlock(stage.slug, block, quote), point: null }
  if (isId(figure) && isShare(x) && isShare(y)) {
    return { reading: { kind: 'figure', figure, x: Number(x), y: Number(y), title: await figureTitle(stage, figure) }, point: null }
  }
  if (isId(feature)) return { reading: { kind: 'feature', feature, title: await featureTitle(stage, feature) }, point: null }
  return { reading: null, point: typeof point === 'string' ? parsePoint(point) : null }
}

const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)
const isShare = (value: unknown) => typeof value === 'string' && value !== '' && Number(value) >= 0 && Number(value) <= 1

async function readBlock(stage: string, id: string, quote: unknown): Promise<ReadingTarget | null> {
  const block = await ask<StageBlock>(`/api/stages/${stage}/blocks/${id}`)
  if (!block) return null
  const [start = NaN, end = NaN] = typeof quote === 'string' ? quote.split('-').map(Number) : []
  const last = Math.min(end, start + placeLimit.quote, block.text.length)
  const quoted = Number.isInteger(start) && start >= 0 && start < last ? describeQuote(block.text, start, last) : null
  return { kind: 'block', block: block.id, number: block.number, excerpt: block.text.slice(0, excerptLength), quote: quoted }
}

async function figureTitle(stage: StagePage, id: string): Promise<string> {
  if (!stage.draft) return ''
  const draft = await ask<{ figures: { id: string, number: string, title: { zh: string } }[] }>(`/api/plans/${stage.plan.slug}/drafts/${stage.draft.version}?chapter=0`)
  const figure = draft?.figures.find(one => one.id === id)
  return figure ? [figure.number, figure.title.zh].filter(Boolean).join(' ') : ''
}

async function featureTitle(stage: StagePage, id: string): Promise<string> {
  if (!stage.draft) return ''
  const layers = await ask<{ items: { name: { zh: string }, features: { id: string, name: string }[] }[] }>(`/api/plans/${stage.plan.slug}/drafts/${stage.draft.version}/layers`)
  const layer = layers?.items.find(one => one.features.some(feature => feature.id === id))
  const name = layer?.features.find(feature => feature.id === id)?.name
  return [layer?.name.zh, name].filter(Boolean).join('：')
}

function parsePoint(value: string): [number, number] | null {
  const [lon, lat] = value.split(',').map(Number)
  return lon !== undefined && lat !== undefined && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null
}

// The caller names the shape; the typed $fetch would compare the path with every route of the server.
async function ask<T>(path: string): Promise<T | null> {
  return ($fetch as (path: string) => Promise<T>)(path).catch(() => null)
}
