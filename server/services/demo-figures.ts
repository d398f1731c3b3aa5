import type { Db } from '#db/client'

/** The demonstration's figures, drawn from SVG into pictures. */
export async function seedFigures(_db: Db, _draftId: string) {}
