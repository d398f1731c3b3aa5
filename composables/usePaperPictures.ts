import type { InjectionKey } from 'vue'
import { questionsOf } from '#shared/domain/survey'
import type { Figure } from '#shared/schemas/draft'
import type { Survey } from '#shared/schemas/survey'
import { baseMapAddress } from '~/composables/map/base-map'
import type { BaseMap } from '~/composables/map/base-map'
import { paperGround } from '~/composables/map/paper-ground'
import type { PaperGround } from '~/composables/map/paper-ground'

/** What is marked on by hand: the map of the district and the figures of the draft, as far as they could be fetched. */
export interface PaperPictures { ground: Readonly<Ref<PaperGround | null>>, figures: Readonly<Ref<readonly Figure[]>> }
export const paperPicturesKey: InjectionKey<PaperPictures> = Symbol('paper pictures')

/** Provides the pictures of a printed survey; `load` fetches those it asks about. Without one of them its question asks for words. Browser only. */
export function usePaperPictures(survey: () => Survey) {
  const { site } = useSite()
  const ground = shallowRef<PaperGround | null>(null)
  const figures = shallowRef<readonly Figure[]>([])
  provide(paperPicturesKey, { ground, figures })

  async function load() {
    const kinds = new Set(questionsOf(survey().definition).map(({ kind }) => kind))
    const [base, found] = await Promise.all([
      kinds.has('place') ? $fetch<BaseMap>(baseMapAddress(site.value?.demo ?? true), { responseType: 'json' }).catch(() => null) : null,
      kinds.has('figure') ? readStageFigures(survey().stage.slug).catch(() => null) : null,
    ])
    ground.value = base && paperGround(base)
    figures.value = found?.figures ?? []
  }

  return { ground, load }
}
