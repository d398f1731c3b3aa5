import type { ReadingTarget } from '#shared/domain/submission-draft'
import { readingOfBlock } from '#shared/domain/submission-reading'
import type { LocalText } from '#shared/schemas/text'
import { ApiProblem } from '~/composables/useApi'
import type { StagePage } from '~/composables/useStage'

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What the address says is being read or pointed at: its ids, without the words. */
export interface AddressTarget { reading: ReadingTarget | null, point: [number, number] | null }

interface StageBlock { id: string, number: string, text: string }

/** Reads `?block=`, `?figure=&x=&y=`, `?feature=` or `?point=lon,lat` of the submit page; nobody is stopped by a bad link. */
export function addressTarget({ block, figure, x, y, feature, point }: Record<string, unknown>): AddressTarget {
  if (isId(block)) return { reading: { kind: 'block', block, number: '', excerpt: '', quote: null }, point: null }
  if (isId(figure) && isShare(x) && isShare(y)) return { reading: { kind: 'figure', figure, x: Number(x), y: Number(y), title: '' }, point: null }
  if (isId(feature)) return { reading: { kind: 'feature', feature, title: '' }, point: null }
  return { reading: null, point: typeof point === 'string' ? parsePoint(point) : null }
}

const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)
const isShare = (value: unknown) => typeof value === 'string' && value !== '' && Number(value) >= 0 && Number(value) <= 1

function parsePoint(value: string): [number, number] | null {
  const [lon, lat] = value.split(',').map(Number)
  return lon !== undefined && lat !== undefined && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null
}

/**
 * Asks for the words of what is pointed at, `quote` being `12-40` of the address. Null: it is no longer there. Where
 * nothing could be learnt the target comes back as it was. Never while a kept page is rendered, which is the same for everybody.
 */
export function useReadingTarget(stage: StagePage) {
  const { t } = useI18n()
  const { localText } = useLocalText()
  const figureName = useFigureName()
  const api = useApi()
  const draft = stage.draft && `/api/plans/${stage.plan.slug}/drafts/${stage.draft.version}`

  /** The target with its number, words or title. */
  async function describe(target: ReadingTarget, quote: unknown): Promise<ReadingTarget | null> {
    try {
      if (target.kind === 'block') return readingOfBlock(target, await api<StageBlock>(`/api/stages/${stage.slug}/blocks/${target.block}`), quote)
      const title = target.kind === 'figure' ? await figureTitle(target.figure) : await featureTitle(target.feature)
      return title === null ? null : { ...target, title }
    }
    catch (error) {
      return error instanceof ApiProblem && (error.status === 404 || error.status === 410) ? null : target
    }
  }

  async function figureTitle(id: string): Promise<string | null> {
    if (!draft) return null
    const { figures } = await api<{ figures: { id: string, number: string, title: LocalText, takedown?: object }[] }>(`${draft}?chapter=0`)
    const figure = figures.find(one => one.id === id && !one.takedown)
    return figure ? figureName(figure) : null
  }

  async function featureTitle(id: string): Promise<string | null> {
    if (!draft) return null
    const { items } = await api<{ items: { name: LocalText, features: { id: string, name: string }[] }[] }>(`${draft}/layers`)
    for (const layer of items) {
      const feature = layer.features.find(one => one.id === id)
      if (feature) return feature.name ? t('submit.reading.inLayer', { layer: localText(layer.name), name: feature.name }) : localText(layer.name)
    }
    return null
  }

  return { describe }
}
