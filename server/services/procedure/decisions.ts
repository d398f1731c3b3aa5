import type { Db } from '#db/client'
import { raiseGeneration } from '#db/queries/plans'
import { deleteConfirmation, insertOverride, revokeOverride, saveConfirmation } from '#db/queries/procedure'
import { recordAudit } from '#db/queries/record'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { checkRules } from '#shared/domain/procedure-check'
import { isOverridable } from '#shared/domain/procedure-override'
import type { RuleId } from '#shared/domain/procedure-rule'
import { procedureRules } from '#shared/domain/procedure-rules'
import type { ConfirmationBody, OverrideBody } from '#shared/schemas/procedure-edit'
import type { Person } from '../desk/change'
import { requirePlan } from '../plans'
import { readJudged } from './gate'

/** Lets one rule pass for one subject (the director's decision, with its reason, part of the record). */
export function overrideRule(db: Db, slug: string, { of, subject, reason }: OverrideBody, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const plan = await requirePlan(tx, slug)
    const { facts, context } = await readJudged(tx, plan, now)
    const known = [...facts.stages, ...facts.notices, ...facts.hearings].some(one => one.id === subject)
    if (subject && !known) throw new DomainError('notFound')
    const results = checkRules(facts, context).filter(result => result.rule.id === of && result.subject.id === subject)
    if (!results.some(result => result.state === 'overridden' || isOverridable(result, plan.phase))) throw new DomainError('wrongState', { reason: { zh: '这一项目前没有不符合要求，不需要例外。', en: 'nothing is wrong with this now, so there is nothing to let pass.' } })
    if (!await insertOverride(tx, { planId: plan.id, rule: of, subjectId: subject, reason, madeBy: actor.personId, madeAt: now })) throw new DomainError('wrongState', { reason: { zh: '这一项已经批准例外。', en: 'this has been let pass already.' } })
    await raiseGeneration(tx, plan.id)
    await recordAudit(tx, { actor, action: 'rule.override', subjectKind: 'plan', subjectId: plan.id, detail: { plan: plan.slug, rule: of, ...subject ? { target: subject } : {}, reason } })
  })
}

/** Takes an override back: the rule counts again. */
export function takeOverrideBack(db: Db, slug: string, id: string, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const plan = await requirePlan(tx, slug)
    const revoked = await revokeOverride(tx, { id, planId: plan.id, personId: actor.personId, at: now })
    if (!revoked) throw new DomainError('notFound')
    await raiseGeneration(tx, plan.id)
    await recordAudit(tx, { actor, action: 'rule.revoke', subjectKind: 'plan', subjectId: plan.id, detail: { plan: plan.slug, rule: revoked.rule, ...revoked.subjectId ? { target: revoked.subjectId } : {} } })
  })
}

/** Confirms that the text of a rule marked 待法制部门核实 stands, by source and day: from then on it counts with its own weight. */
export function confirmRule(db: Db, rule: RuleId, { source, confirmedOn }: ConfirmationBody, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    if (procedureRules.every(one => one.id !== rule || one.verified)) throw new DomainError('wrongState', { reason: { zh: '这条规则的条文已经核实，不需要再确认。', en: 'the text of this rule is verified and needs no confirmation.' } })
    if (confirmedOn > legalDate(now)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'confirmedOn', message: 'notInFuture' }] })
    await saveConfirmation(tx, { rule, source, confirmedOn, confirmedBy: actor.personId })
    await recordAudit(tx, { actor, action: 'rule.confirm', subjectKind: 'setting', subjectId: 'rules', detail: { rule, source, day: confirmedOn } })
  })
}

/** Takes a confirmation back. */
export function takeConfirmationBack(db: Db, rule: RuleId, actor: Person): Promise<void> {
  return db.transaction(async (tx) => {
    if (!await deleteConfirmation(tx, rule)) throw new DomainError('notFound')
    await recordAudit(tx, { actor, action: 'rule.unconfirm', subjectKind: 'setting', subjectId: 'rules', detail: { rule } })
  })
}
