import type { AssignmentState } from '#shared/domain/assignment'
import { DomainError } from '#shared/domain/errors'

const reasons: Readonly<Record<AssignmentState, { zh: string, en: string }>> = {
  assigned: { zh: '单位还没有答复。', en: 'the unit has not answered yet.' },
  extensionAsked: { zh: '延期申请还没有审批，请等待办公室决定，或者直接答复。', en: 'more time has been asked for; wait for the decision, or answer.' },
  answered: { zh: '单位已经答复。需要改动请修改答复，或者由办公室退回。', en: 'the unit has answered; mend the answer, or have the office return it.' },
  taken: { zh: '答复已被采用，交办已经办结。', en: 'the answer has been used; this is done.' },
  handedBack: { zh: '已经退回办公室，不再由您的单位办理。', en: 'it was handed back and is not this unit’s any more.' },
  withdrawn: { zh: '办公室已经收回，不需要再答复。', en: 'the office has taken it back; no answer is needed.' },
}

/** Why a step cannot be done where an assignment stands. */
export function refusedMove(state: AssignmentState): DomainError {
  return new DomainError('wrongState', { reason: reasons[state] })
}
