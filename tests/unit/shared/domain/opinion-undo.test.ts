import { describe, expect, it } from 'vitest'
import { isUndoable, mayUndo } from '#shared/domain/opinion-undo'
import { roles } from '#shared/domain/roles'
import type { Actor, Role } from '#shared/domain/roles'

const person = (...held: Role[]): Actor => ({ kind: 'person', personId: 'p', name: '', roles: held, unitIds: [] })

describe('undoing', () => {
  it.each(['escalation', 'decision', 'appeal', 'mended', 'split', 'withdrawn'])('never takes back a step of %s', (note) => {
    expect(isUndoable({ version: 3, after: { visibility: 'public', [note]: 'x' } }, 3)).toBe(false)
    expect(isUndoable({ version: 3, after: { visibility: 'public' } }, 3)).toBe(true)
  })

  it('asks for the right to each field, and of a field it does not know refuses everybody', () => {
    const may = (before: object) => roles.filter(role => mayUndo(person(role), { before, after: {} }))
    expect(may({ escalated: false })).toEqual([])
    expect(may({ text: '录入' })).toEqual(['techTeam', 'moderator', 'officeStaff', 'officeDirector'])
    expect(may({ visibility: 'pending', handling: 'received' })).toEqual(['moderator', 'officeStaff', 'officeDirector'])
    expect(may({ replyDraft: null, handling: 'categorised' })).toEqual(['techTeam', 'officeStaff', 'officeDirector'])
  })
})
