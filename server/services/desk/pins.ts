import type { Db } from '#db/client'
import { lockPins, movePins } from '#db/queries/pins'
import { cellOf } from '#shared/domain/cells'
import { roundPoint } from '#shared/domain/coordinates'

/** How many pins are read and written at a time. */
const batch = 2000
const first = '00000000-0000-0000-0000-000000000000'

/**
 * Rounds the pins a stage already has to a coarser distance in metres. From where they stand, not from the exact
 * place: a pin that was promised a coarser distance before never becomes finer than that.
 */
export async function coarsenPins(tx: Db, stageId: string, metres: number) {
  for (let after: string | undefined = first; after;) {
    const pins = await lockPins(tx, { stageId, after, limit: batch })
    const moved = pins.map(({ id, lon, lat }) => {
      const point = roundPoint([lon, lat], metres)
      return { id, lon: point[0], lat: point[1], cell: cellOf(point), stays: point[0] === lon && point[1] === lat }
    })
    await movePins(tx, moved.filter(pin => !pin.stays).map(({ stays: _stays, ...pin }) => pin))
    after = pins.length === batch ? pins[batch - 1]?.id : undefined
  }
}
