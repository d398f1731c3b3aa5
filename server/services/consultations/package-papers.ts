import type { Db } from '#db/client'
import { listConsultations } from '#db/queries/consultations'
import { answersPaper, dissentPaper } from '#shared/domain/consultation-paper'
import type { MeetingPaper } from '#shared/domain/meeting-paper'
import { readFacts } from './papers'

/** The papers of a plan's requests for opinion for its package: what every unit answered, and where units do not agree the matters in dispute with the office's view (713 Art. 13). */
export async function readConsultationPapers(db: Db, planId: string, now: Date): Promise<{ title: string, paper: MeetingPaper }[]> {
  const sent = (await listConsultations(db, { planId })).filter(({ consultation: { state, kind } }) => kind !== 'material' && (state === 'sent' || state === 'closed')).reverse()
  const facts = []
  for (const { consultation } of sent) facts.push(await readFacts(db, consultation.id, now))
  const disputed = facts.filter(({ units }) => units.some(({ standing }) => standing === 'against'))
  return [...facts.map((one, at) => ({ title: `${at + 1} ${one.title} 反馈情况`, paper: answersPaper(one, now) })), ...disputed.length ? [{ title: '争议问题和承办单位意见', paper: dissentPaper(disputed, now) }] : []]
}
