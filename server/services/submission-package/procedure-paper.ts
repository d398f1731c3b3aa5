import type { Db } from '#db/client'
import { listDateMoves, listOverrides } from '#db/queries/procedure'
import { movedText } from '#shared/domain/date-move'
import { dateText } from '#shared/domain/date-text'
import { checkRules } from '#shared/domain/procedure-check'
import { gateChecks } from '#shared/domain/procedure-rule'
import { procedureRules } from '#shared/domain/procedure-rules'
import { citationText } from '#shared/domain/rule-text'
import type { Paper } from '../../reports/brief'
import { ruleWords } from '../../reports/rule-words'
import { reportWords } from '../../reports/words'
import { toResultView } from '../procedure/gate'
import type { Judged } from '../procedure/gate'
import { readSubjects } from '../procedure/subjects'
import type { PackageAsked } from './holdings'

const day = (instant: Date) => dateText(instant, 'date', 'zh-CN', { weekday: false })
const moved = (value: string) => movedText(value, 'zh-CN') || '未定'
const orNone = (lines: readonly string[]) => (lines.length ? lines : ['无。']).map(text => ({ text }))

/** What every rule says of the plan now, what was let pass and why, which steps were taken and which days moved: in words, and as data. */
export async function readProcedurePaper(db: Db, { plan, now }: PackageAsked, { facts, context, moves }: Judged): Promise<{ paper: Paper, data: object }> {
  const [overrides, dateMoves, subjects] = await Promise.all([listOverrides(db, plan.id), listDateMoves(db, plan.id), readSubjects(db, plan.id)])
  const results = checkRules(facts, context).filter(({ state }) => state !== 'notApplicable')
  const named = (id: string) => subjects[id] ? `（${subjects[id].title.zh}）` : ''
  const ruleNames = new Map<string, string>([...procedureRules.map(rule => [rule.id, ruleWords.requirement(rule)] as const), ...gateChecks.map(check => [check, ruleWords.check(check)] as const)])
  const made = moves.filter(({ state }) => state === 'made')
  const paper: Paper = {
    title: `${plan.title.zh}程序核对表`,
    head: [`截至${dateText(now, 'dateTime', 'zh-CN', { weekday: false })}`],
    sections: [
      { heading: '一、逐项核对', lines: orNone(results.map(({ rule, state, severity, subject, text }, at) => `${at + 1}．【${ruleWords.state(state)}】${ruleWords.requirement(rule)}${named(subject.id)}\n${citationText(rule.citation, 'zh-CN')}；${ruleWords.severity(severity)}。${ruleWords.finding(text)}`)) },
      { heading: '二、例外决定', lines: orNone(overrides.map(one => `${ruleNames.get(one.rule) ?? one.rule}${named(one.subjectId)}：${one.reason}（${one.madeBy ?? ''}，${day(one.madeAt)}${one.revokedAt ? `；${day(one.revokedAt)}收回` : ''}）`)) },
      { heading: '三、阶段推进', lines: orNone(made.map(move => `${reportWords.phase(move.fromPhase)} → ${reportWords.phase(move.toPhase)}，自${dateText(`${move.effectiveOn}T00:00:00+08:00`, 'date', 'zh-CN', { weekday: false })}起${move.reason ? `；${move.reason}` : ''}。核对表校验值 ${move.gateHash}`)) },
      { heading: '四、日期变动', lines: orNone(dateMoves.map(move => `${named(move.subjectId) || '规划'}：由${moved(move.before)}改为${moved(move.after)}。${move.reason}（${day(move.movedAt)}）`)) },
    ],
  }
  const data = {
    plan: plan.slug, asOf: now.toISOString(),
    results: results.map(toResultView),
    overrides: overrides.map(({ rule, subjectId, reason, madeBy, madeAt, revokedAt }) => ({ rule, subject: subjectId, reason, madeBy, madeAt, revokedAt })),
    moves: made.map(({ kind, fromPhase, toPhase, reason, effectiveOn, gate, gateHash }) => ({ kind, from: fromPhase, to: toPhase, reason, effectiveOn, gate, gateHash })),
  }
  return { paper, data }
}
