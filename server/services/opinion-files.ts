import type { Db } from '#db/client'
import { listOpinionFiles } from '#db/queries/uploads'
import type { OpinionFile } from '#db/queries/uploads'
import type { OpinionFiles } from '#shared/schemas/upload'

/** What came with each of these opinions, in the order in which it was sent. */
export async function readOpinionFiles(db: Db, opinions: readonly { attachments: readonly string[] }[]): Promise<(opinion: { attachments: readonly string[] }) => OpinionFiles> {
  const known = new Map((await listOpinionFiles(db, opinions.flatMap(opinion => opinion.attachments))).map(file => [file.id, file]))
  const isPaper = (id: string) => known.get(id)?.purpose === 'opinionFile'
  return ({ attachments }) => ({
    photos: attachments.filter(id => !isPaper(id)),
    papers: attachments.flatMap(id => isPaper(id) ? known.get(id) ?? [] : []).map(toPaper),
  })
}

function toPaper({ id, name, bytes }: OpinionFile) {
  return { upload: id, name, bytes }
}
