import type { Db } from '#db/client'
import { listAnswers } from '#db/queries/consultation-answers'
import { listConsultationFiles, listConsultationUnits } from '#db/queries/consultation-units'
import { recordAudit } from '#db/queries/record'
import { readSetting } from '#db/queries/settings'
import { unitStanding } from '#shared/domain/consultation-life'
import { answersPaper, conclusionNames, itemStateNames, letterPaper, overduePaper, placeText, replyPaper, standingNames } from '#shared/domain/consultation-paper'
import type { AnswerFacts, ConsultationFacts, UnitFacts } from '#shared/domain/consultation-paper'
import { itemsOfUnit } from '#shared/domain/consultation'
import { siteSchema } from '#shared/schemas/site'
import { writeReport } from '../../reports/run-report'
import { writeSheet } from '../../sheets/write-sheet'
import type { Person } from '../desk/change'
import { titleInName } from '../outcome-accounts/file-names'
import { isSupplementing } from './desk'
import { requireAsked, requireConsultation } from './frame'
import type { Asked } from './frame'

type Kind = 'letter' | 'overdue' | 'answers'
const names: Readonly<Record<Kind, string>> = { letter: '函', overdue: '催办名单', answers: '反馈情况汇总' }

/** A paper of a request as .docx: the letter, the units to be reminded, everything that was answered. */
export async function exportConsultation(db: Db, id: string, kind: Kind, actor: Person, now: Date): Promise<{ name: string, bytes: Buffer }> {
  const facts = await readFacts(db, id, now)
  await noteExport(db, id, { title: facts.title, format: 'docx', list: names[kind] }, actor)
  const paper = kind === 'letter' ? letterPaper(facts) : kind === 'overdue' ? overduePaper(facts, now) : answersPaper(facts, now)
  return { name: `${titleInName(facts.title)}　${names[kind]}.docx`, bytes: await writeReport({ kind: 'brief', paper }) }
}

/** Everything that was answered as .xlsx, a row for each point or item and one for each unit that said no more. */
export async function exportAnswerSheet(db: Db, id: string, actor: Person, now: Date): Promise<{ name: string, bytes: Buffer }> {
  const facts = await readFacts(db, id, now)
  await noteExport(db, id, { title: facts.title, format: 'xlsx', list: names.answers }, actor)
  const bytes = await writeSheet({ name: '反馈情况', note: `${facts.title}。逾期未反馈的单位单独列出，不视为同意。`, header: ['单位', '反馈情况', '来文字号', '日期', '方式', '签发或者登记', '序号', '内容', '章节或者段落', '依据或者说明'], rows: facts.units.flatMap(unit => rowsOf(unit, facts)) })
  return { name: `${titleInName(facts.title)}　${names.answers}.xlsx`, bytes }
}

const noteExport = (db: Db, id: string, detail: { title: string, format: string, list: string }, actor: Person) => recordAudit(db, { actor, action: 'consultation.export', subjectKind: 'consultation', subjectId: id, detail: { title: detail.title, format: detail.format, list: detail.list } })

function rowsOf(unit: UnitFacts, facts: ConsultationFacts): string[][] {
  const begin = [unit.name, `${standingNames[unit.standing]}${unit.late ? '（逾期反馈）' : ''}`]
  const rows = unit.answers.flatMap((answer) => {
    const head = [...begin, answer.reply.number, answer.answeredOn, answer.offline ? '线下办理' : '在线', answer.signedBy]
    const lines = linesOf(answer, unit, facts)
    return lines.length ? lines.map((line, at) => [...head, String(at + 1), ...line]) : [[...head, '', answer.reply.conclusion ? conclusionNames[answer.reply.conclusion] : '', '', '']]
  })
  return rows.length ? rows : [[...begin, ...Array.from({ length: 8 }, () => '')]]
}

function linesOf({ reply }: AnswerFacts, { id }: UnitFacts, { kind, items }: ConsultationFacts): string[][] {
  if (kind === 'opinion') return reply.conclusion === 'none' ? [] : reply.points.map(({ text, place, basis }) => [text, placeText(place), basis])
  return itemsOfUnit(items, id).map((item) => {
    const said = reply.items.find(one => one.item === item.id)
    return [`${item.text}${item.value && `（${item.value}）`}：${said?.state ? itemStateNames[said.state] : '未填'}`, '', said?.note ?? '']
  })
}

/** The answer of a unit as a letter to be stamped. */
export async function exportReply(db: Db, id: string, actor: Person, now: Date): Promise<{ name: string, bytes: Buffer }> {
  const asked = await requireAsked(db, id, actor, now)
  const facts = await readFacts(db, asked.row.consultationId, now, asked)
  return { name: `${titleInName(facts.title)}　复函.docx`, bytes: await writeReport({ kind: 'brief', paper: replyPaper(facts, { id: asked.unitId, name: asked.unit?.name.zh ?? '' }, asked.row.reply) }) }
}

/** What the papers are made of; for a unit its own row alone. */
export async function readFacts(db: Db, id: string, now: Date, asked?: Asked): Promise<ConsultationFacts> {
  const { consultation, plan } = asked?.request ?? await requireConsultation(db, id)
  const units = asked ? [asked] : await listConsultationUnits(db, [id])
  const [answers, files, site] = [await listAnswers(db, units.map(({ row }) => row.id)), await listConsultationFiles(db, consultation.attachments), siteSchema.safeParse(await readSetting(db, 'site')).data]
  return {
    ...consultation, plan: plan.title.zh, organ: site?.organiser.zh || site?.publicBody.zh || '', attachments: files.map(({ name }) => name),
    units: units.map(({ row, unit }) => ({
      id: row.unitId, name: unit?.name.zh ?? row.outsideName, standing: unitStanding(row, consultation.state === 'drafted' ? null : consultation.closesAt, now), viewedAt: row.viewedAt, reminders: row.reminders, remindedAt: row.remindedAt, late: row.late, supplementing: isSupplementing(row), officeView: row.officeView, officeReasons: row.officeReasons,
      answers: answers.filter(({ answer }) => answer.consultationUnitId === row.id && !answer.withdrawnAt).map(({ answer, signedBy }) => ({ ordinal: answer.ordinal, reply: answer.reply, answeredOn: answer.answeredOn, offline: answer.offline, late: answer.late, signedBy: signedBy ?? '' })),
    })),
  }
}
