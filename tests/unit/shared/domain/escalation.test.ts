import { describe, expect, it } from 'vitest'
import { checkNotHeld, escalate, letGoOn } from '#shared/domain/escalation'
import { mended } from '#shared/domain/mending'
import type { Handled } from '#shared/domain/opinion-patch'
import { redirectionOf } from '#shared/domain/redirection'

const opinion: Handled = {
  text: '原来的话', publicText: '原来的话', visibility: 'withheld', handling: 'drafted', withheldReason: 'attack', redirectedTo: '', escalated: false,
  topic: '08', nature: 'suggestion', township: '', outcome: 'explained', outcomeDetail: {}, reason: '见说明。', unitId: null,
}

describe('before the director', () => {
  it('an opinion is held, as the public sees it, until he has decided', () => {
    const held = escalate({ ...opinion, visibility: 'public' })
    expect(held).toMatchObject({ escalated: true, visibility: 'public', handling: 'drafted' })
    expect(() => checkNotHeld(held)).toThrow()
    expect(letGoOn(held)).toMatchObject({ escalated: false })
    expect(() => checkNotHeld(letGoOn(held))).not.toThrow()
  })

  it('it comes once at a time, and never when its author has withdrawn it', () => {
    expect(() => escalate({ ...opinion, escalated: true })).toThrow('wrongState')
    expect(() => escalate({ ...opinion, visibility: 'withdrawn' })).toThrow('wrongState')
    expect(() => letGoOn(opinion)).toThrow('wrongState')
  })
})

it('a mended opinion is looked at anew: other words, nothing public, a drafted reply checked again', () => {
  expect(mended(opinion, '改过的话')).toMatchObject({ text: '改过的话', publicText: '', visibility: 'pending', withheldReason: '', handling: 'categorised', outcome: 'explained' })
  expect(mended({ ...opinion, handling: 'received' }, '改过的话').handling).toBe('received')
})

it('each nature that leaves the flow has a channel, everything else the hotline', () => {
  expect([redirectionOf('petition'), redirectionOf('report'), redirectionOf('complaint'), redirectionOf('suggestion'), redirectionOf('')]).toEqual(['petition', 'discipline', 'hotline', 'hotline', 'hotline'])
})
