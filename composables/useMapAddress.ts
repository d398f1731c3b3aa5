import type { Bbox } from '#shared/domain/geometry'
import { bboxText, readBbox } from './map/map-text'

/** The map's section in the address bar (`?bbox=`), so that it can be shared: read once, written when the map rests, without a step in history. */
export function useMapAddress() {
  const route = useRoute()
  const router = useRouter()
  const opened = readBbox(route.query.bbox)
  const { path } = route
  let timer: ReturnType<typeof setTimeout> | undefined

  function moved(bbox: Bbox) {
    clearTimeout(timer)
    timer = setTimeout(() => {
      // Somebody who has gone on to another page must not be called back.
      const { path: here, query, hash } = router.currentRoute.value
      if (here === path) void router.replace({ query: { ...query, bbox: bboxText(bbox) }, hash })
    }, 500)
  }
  onBeforeUnmount(() => clearTimeout(timer))

  return { opened, moved }
}
