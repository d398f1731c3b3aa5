import { describe, expect, it } from 'vitest'
import { canMoveIssue, isIssueOverdue, issueStates, mayGiveIssue, maySetIssue } from '#shared/domain/issue'

describe('an issue', () => {
  it.each([
    ['open', 'answered', true], ['open', 'closed', true], ['answered', 'open', true], ['answered', 'closed', true], ['closed', 'open', true],
    ['open', 'open', false], ['answered', 'answered', false], ['closed', 'answered', false], ['closed', 'closed', false],
  ] as const)('goes from %s to %s: %s', (from, to, may) => expect(canMoveIssue(from, to)).toBe(may))

  it('is answered by whoever owes it, settled or asked again by whoever asked, and the desk does both', () => {
    const may = (side: Partial<Parameters<typeof maySetIssue>[0]>) => issueStates.filter(to => maySetIssue({ desk: false, owns: false, raised: false, ...side }, to))
    expect([may({}), may({ owns: true }), may({ raised: true }), may({ desk: true })]).toEqual([[], ['answered'], ['open', 'closed'], ['open', 'answered', 'closed']])
    expect(may({ desk: true, owns: true }), 'what the desk owes an answer to it does not settle').toEqual(['open', 'answered'])
    expect(may({ desk: true, owns: true, raised: true }), 'unless it asked itself').toEqual(['open', 'answered', 'closed'])
  })

  it('is put to another by whoever asked and by the desk, not by the desk that owes the answer', () => {
    const may = (side: Partial<Parameters<typeof mayGiveIssue>[0]>) => mayGiveIssue({ desk: false, owns: false, raised: false, ...side })
    expect([may({}), may({ owns: true }), may({ desk: true, owns: true })]).toEqual([false, false, false])
    expect([may({ raised: true }), may({ desk: true }), may({ desk: true, owns: true, raised: true })]).toEqual([true, true, true])
  })

  it.each([
    ['open', '2026-12-01', '2026-12-01', false], ['open', '2026-12-01', '2026-12-02', true], ['open', null, '2026-12-02', false], ['answered', '2026-12-01', '2026-12-02', false], ['closed', '2026-12-01', '2026-12-02', false],
  ] as const)('%s, due %s, is overdue on %s: %s', (state, dueDay, today, overdue) => expect(isIssueOverdue({ state, dueDay }, today)).toBe(overdue))
})
