import type { Db } from '#db/client'
import { findOpinion } from '#db/queries/opinions'
import { DomainError } from '#shared/domain/errors'
import { mayTranscribe } from '#shared/domain/opinion'
import { handledOf, lockForWrite, settle, writeStates } from './change'
import type { Person } from './change'

/** Types the words of a photo or scan off: they are searched, shown and published from now on; what was received stays without (design §4.1). */
export function transcribeOpinion(db: Db, id: string, text: string, { actor, version, now }: { actor: Person, version: number, now: Date }) {
  return db.transaction(async (tx) => {
    const opinion = await lockForWrite(tx, id, { actor, version, now })
    const handwritten = (await findOpinion(tx, id))?.handwritten ?? false
    if (!mayTranscribe({ ...opinion, handwritten })) throw new DomainError('wrongState', { reason: { zh: '只有以照片或文件提交的意见可以录入文字；已公开或已起草答复的，录入的文字不能再改。', en: 'words are typed off only for what came as a photo or file, and are no longer mended once it is public or has a drafted reply.' } })
    // What was public without words goes back to review: nobody has looked at yet what of them is to be read.
    const visibility = opinion.visibility === 'public' ? 'pending' : opinion.visibility
    await settle(tx, await writeStates(tx, [{ before: opinion, after: { ...handledOf(opinion), text, publicText: '', visibility }, personId: actor.personId }], { action: 'opinion.transcribe', now, address: actor.address }))
  })
}
