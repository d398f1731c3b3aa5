import { cellOf } from '#shared/domain/cells'
import { insideDistrict, roundPoint, toCgcs2000 } from '#shared/domain/coordinates'
import { DomainError } from '#shared/domain/errors'
import { interiorPoint, mapPositions, pointInPolygon } from '#shared/domain/geometry'
import type { Position } from '#shared/domain/geometry'
import { validateGeometry } from '#shared/domain/geometry-check'
import type { Anchor } from '#shared/schemas/anchor'
import type { StageContext } from './stage-context'

/** Where an opinion stands, as lists and maps filter by it. Coordinates are rounded to the stage's distance. */
export interface ResolvedAnchor {
  anchor: Anchor
  township: string
  blockId: string | null
  figureId: string | null
  featureId: string | null
  lon: number | null
  lat: number | null
  cell: number | null
}

const nowhere = { township: '', blockId: null, figureId: null, featureId: null, lon: null, lat: null, cell: null }

/**
 * Checks an anchor against the stage's draft and district and finds its township (design §4.16): what the author
 * said, else the polygon the place lies in, else ''. Coordinates become CGCS2000; `path` names the entry in errors.
 */
export function resolveAnchor(context: StageContext, anchor: Anchor, path: string): ResolvedAnchor {
  switch (anchor.kind) {
    case 'whole': return { ...nowhere, anchor }
    case 'block':
      if (!context.blocks.has(anchor.block)) throw unknown(path, 'blockUnknown')
      return { ...nowhere, anchor, blockId: anchor.block }
    case 'figure':
      if (!context.figures.has(anchor.figure)) throw unknown(path, 'figureUnknown')
      return { ...nowhere, anchor, figureId: anchor.figure }
    case 'place':
      if (anchor.township && !context.townships.some(township => township.code === anchor.township)) throw unknown(path, 'townshipUnknown')
      return { ...nowhere, anchor, township: anchor.township }
    case 'feature': {
      const feature = context.features.get(anchor.feature)
      if (!feature) throw unknown(path, 'featureUnknown')
      return { ...nowhere, anchor, featureId: anchor.feature, township: townshipAt(context, [feature.lon, feature.lat]) }
    }
    case 'geometry': return resolveGeometry(context, anchor, path)
  }
}

function resolveGeometry(context: StageContext, anchor: Extract<Anchor, { kind: 'geometry' }>, path: string): ResolvedAnchor {
  const check = validateGeometry(anchor.geometry)
  if (!check.ok) throw unknown(path, `geometry.${check.fault}`)
  const geometry = mapPositions(check.geometry, position => toCgcs2000(position, anchor.crs ?? 'cgcs2000'))
  const point = interiorPoint(geometry)
  if (!insideDistrict(point, context.district)) throw new DomainError('outsideDistrict', {}, { fields: [{ path, message: 'outsideDistrict' }] })
  const [lon, lat] = roundPoint(point, context.stage.pinRounding)
  return { ...nowhere, anchor, township: townshipAt(context, point), lon, lat, cell: cellOf([lon, lat]) }
}

/** The township whose polygon holds a point, one from geodata before a cell we drew; '' when none does. */
export function townshipAt(context: Pick<StageContext, 'townships'>, point: Position): string {
  const inside = context.townships.filter(({ polygon }) => pointInPolygon(point, { type: 'Polygon', coordinates: polygon.map(ring => ring.map(([x = 0, y = 0]): Position => [x, y])) }))
  return (inside.find(({ boundary }) => boundary === 'surveyed') ?? inside[0])?.code ?? ''
}

const unknown = (path: string, message: string) => new DomainError('invalidInput', {}, { fields: [{ path, message }] })
