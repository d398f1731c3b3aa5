import type { Db } from '#db/client'
import { lockPins, movePins } from '#db/queries/pins'
import { raiseGenerationOfStage } from '#db/queries/plans'
import { enqueue } from '#db/queries/record'
import { cellOf } from '#shared/domain/cells'
import { roundPoint } from '#shared/domain/coordinates'

/** How many pins one piece of work reads and writes. */
const batch = 2000
const first = '00000000-0000-0000-0000-000000000000'
/** Processes round arriving pins by the stage as they read it some seconds ago: what they still let in is looked at once more. */
const laggard = 15_000

/** Has the pins of a stage rounded anew once its coarser rounding is committed, in batches through the outbox. */
export function enqueueCoarsening(tx: Db, { id, pinRounding }: { id: string, pinRounding: number }, now: Date) {
  // The distance is carried along: what was promised holds also where it is made finer again a moment later.
  const payload = { stage: id, metres: String(pinRounding), after: first }
  return enqueue(tx, [{ topic: 'coarsenPins', payload }, { topic: 'coarsenPins', payload, availableAt: new Date(now.getTime() + laggard) }])
}

/**
 * Rounds the next pins of a stage to a distance in metres and leaves the rest to a further piece of work. From where they stand,
 * not from the exact place: a pin that was promised a coarser distance before never becomes finer than that.
 */
export async function coarsenPins(tx: Db, { stage: stageId, metres, after }: { stage: string, metres: string, after: string }) {
  const pins = await lockPins(tx, { stageId, after, limit: batch })
  const moved = pins.map(({ id, lon, lat }) => {
    const point = roundPoint([lon, lat], Number(metres))
    return { id, lon: point[0], lat: point[1], cell: cellOf(point), stays: point[0] === lon && point[1] === lat }
  })
  const gone = moved.filter(pin => !pin.stays).map(({ stays: _stays, ...pin }) => pin)
  await movePins(tx, gone)
  // Pages kept meanwhile carry the finer places.
  if (gone.length) await raiseGenerationOfStage(tx, stageId)
  const last = pins[batch - 1]
  if (last) await enqueue(tx, [{ topic: 'coarsenPins', payload: { stage: stageId, metres, after: last.id } }])
}
