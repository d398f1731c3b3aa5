import type { Db } from '#db/client'
import { listFeatureTargets, listFigureTargets } from '#db/queries/draft-targets'
import type { FeatureTarget, FigureTarget } from '#shared/schemas/opinion'

interface About { figureId: string | null, featureId: string | null }
export interface Targets { figure: FigureTarget | null, feature: FeatureTarget | null }

/** What the drawings and map features are called that these opinions are about; asks only where there are any. */
export async function readTargets(db: Db, opinions: readonly About[]): Promise<(opinion: About) => Targets> {
  const idsOf = (key: keyof About) => [...new Set(opinions.map(opinion => opinion[key]).filter(id => id !== null))]
  const [figureIds, featureIds] = [idsOf('figureId'), idsOf('featureId')]
  const [figures, features] = await Promise.all([
    figureIds.length ? listFigureTargets(db, figureIds) : [],
    featureIds.length ? listFeatureTargets(db, featureIds) : [],
  ])
  return ({ figureId, featureId }) => ({ figure: figures.find(one => one.id === figureId) ?? null, feature: features.find(one => one.id === featureId) ?? null })
}

/** The same for everybody: of a drawing that is down its number and name, of a feature its layer's. */
export async function readPublicTargets(db: Db, opinions: readonly About[]): Promise<(opinion: About) => Targets> {
  const targets = await readTargets(db, opinions)
  return (opinion) => {
    const { figure, feature } = targets(opinion)
    return { figure: figure?.takenDown ? { ...figure, image: '', original: '' } : figure, feature: feature?.takenDown ? { ...feature, name: '' } : feature }
  }
}
