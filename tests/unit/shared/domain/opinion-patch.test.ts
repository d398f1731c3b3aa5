import { describe, expect, it } from 'vitest'
import { DomainError, errorSentence, errorSentences } from '#shared/domain/errors'
import type { ErrorCode } from '#shared/domain/errors'
import { outcomes, visibilities } from '#shared/domain/opinion'
import { changedFields, checkReplyable, patchActions, patchOpinion } from '#shared/domain/opinion-patch'
import { redact } from '#shared/domain/redaction'
import type { Handled, OpinionPatch } from '#shared/domain/opinion-patch'

const frame = { topics: new Set(['08', '09']), outcomes: outcomes.filter(outcome => outcome !== 'invalid'), townships: new Set(['120114001']) }
const fresh: Handled = {
  text: '请加一趟公交，我的电话 13912345678。', publicText: '', visibility: 'pending', handling: 'received', withheldReason: '', redirectedTo: '', escalated: false,
  topic: '', nature: '', township: '', outcome: '', outcomeDetail: {}, reason: '', unitId: null,
}
const categorised: Handled = { ...fresh, handling: 'categorised', topic: '08', nature: 'suggestion' }
const published: Handled = { ...categorised, visibility: 'public', publicText: '请加一趟公交。' }
const answered: Handled = { ...published, handling: 'answered', outcome: 'notAdopted', reason: '理由' }

const failure = (from: Handled, patch: OpinionPatch): { code: ErrorCode | 'none', paths: string[] } => {
  try {
    patchOpinion(from, patch, frame)
    return { code: 'none', paths: [] }
  }
  catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { code: error.code, paths: (error.extra.fields ?? []).map(field => field.path) }
  }
}

describe('a reason', () => {
  const hiding = { ...frame, hidden: ['尉迟隐泉', '隐泉研究院'] }
  it.each([['按尉迟 隐泉的意见', true], ['已与隐泉研究院核对', true], ['按专家的意见', false], ['', false]])('%s is refused where it tells an expert who is kept back: %s', (reason, refused) => {
    const patch = () => patchOpinion(categorised, { reason }, hiding)
    if (refused) expect(patch).toThrow(expect.objectContaining({ code: 'expertNamesTold' }) as Error)
    else expect(patch().reason).toBe(reason)
  })

  it('that was written before is no hindrance to anything else', () => {
    const before = { ...categorised, reason: '按尉迟隐泉的意见' }
    expect(patchOpinion(before, { topic: '09' }, hiding).topic).toBe('09')
    expect(patchOpinion(before, { topic: '09', reason: before.reason }, hiding).reason).toBe(before.reason)
  })
})

describe('a patch', () => {
  it.each<[string, Handled, OpinionPatch, Partial<Handled>]>([
    ['of a topic alone leaves the opinion uncategorised', fresh, { topic: '08' }, { topic: '08', handling: 'received' }],
    ['of topic and nature categorises', fresh, { topic: '08', nature: 'suggestion' }, { handling: 'categorised', visibility: 'pending' }],
    ['that takes the topic away sets back', categorised, { topic: '' }, { handling: 'received' }],
    ['that publishes writes the redacted text', categorised, { visibility: 'public' }, { visibility: 'public', handling: 'categorised' }],
    ['withholds with a reason', categorised, { visibility: 'withheld', withheldReason: 'attack' }, { visibility: 'withheld', withheldReason: 'attack', publicText: '' }],
    ['withholding a public opinion keeps what was public, for the next time', published, { visibility: 'withheld', withheldReason: 'secret' }, { visibility: 'withheld', publicText: '请加一趟公交。' }],
    ['publishing again shows what a moderator had covered by hand', { ...published, visibility: 'withheld', withheldReason: 'personalData', publicText: '请●●●●公交，我的电话 ●●●●●●●●。' }, { visibility: 'public' }, { publicText: '请●●●●公交，我的电话 ●●●●●●●●。' }],
    ['takes a public opinion down', published, { visibility: 'takenDown', withheldReason: 'personalData' }, { visibility: 'takenDown', withheldReason: 'personalData', handling: 'categorised' }],
    ['of the outcome sends a drafted reply back to be checked again', { ...answered, handling: 'drafted' }, { outcome: 'adopted' }, { outcome: 'adopted', handling: 'categorised' }],
    ['that repeats the outcome leaves a drafted reply as it is', { ...answered, handling: 'drafted' }, { outcome: 'notAdopted' }, { handling: 'drafted' }],
    ['publishing again forgets why it was withheld', { ...categorised, visibility: 'withheld', withheldReason: 'offTopic' }, { visibility: 'public' }, { withheldReason: '' }],
    ['of another field leaves the public text', published, { township: '120114001' }, { publicText: '请加一趟公交。', township: '120114001' }],
    ['sets outcome, reason and particulars', categorised, { outcome: 'adopted', reason: '采纳', outcomeDetail: { place: '第三条' } }, { outcome: 'adopted', handling: 'categorised' }],
    ['assigns a unit and takes it away', { ...categorised, unitId: 'u' }, { unitId: null }, { unitId: null }],
    ['empties a township', { ...categorised, township: '120114001' }, { township: '' }, { township: '' }],
    ['of an answered opinion may still correct its topic', answered, { topic: '09' }, { topic: '09', handling: 'answered' }],
    ['of a redirected matter names the channel that goes with its nature', { ...categorised, nature: 'petition' }, { visibility: 'withheld', withheldReason: 'redirected' }, { redirectedTo: 'petition' }],
    ['or the one a moderator chose', { ...categorised, nature: 'complaint' }, { visibility: 'withheld', withheldReason: 'redirected', redirectedTo: 'landCompensation' }, { redirectedTo: 'landCompensation' }],
    ['or the hotline where the nature has none', fresh, { visibility: 'withheld', withheldReason: 'redirected' }, { redirectedTo: 'hotline' }],
    ['for another reason names no channel', { ...categorised, visibility: 'withheld', withheldReason: 'redirected', redirectedTo: 'petition' }, { visibility: 'withheld', withheldReason: 'offTopic', redirectedTo: 'hotline' }, { redirectedTo: '' }],
    ['reopens what was redirected, for a second thought', { ...categorised, visibility: 'withheld', withheldReason: 'redirected', redirectedTo: 'petition' }, { visibility: 'pending' }, { visibility: 'pending', withheldReason: '', redirectedTo: '' }],
    ['withholds what is before the director', { ...categorised, escalated: true }, { visibility: 'withheld', withheldReason: 'secret' }, { visibility: 'withheld', escalated: true }],
    ['of the topic of a photo that was made public before its words had to be typed off', { ...published, text: '', publicText: '' }, { topic: '09' }, { topic: '09', visibility: 'public' }],
    ['that holds nothing changes nothing', published, {}, published],
  ])('%s', (_, from, patch, expected) => {
    expect(patchOpinion(from, patch, frame)).toMatchObject(expected)
  })

  it.each<[string, Handled, OpinionPatch, ErrorCode, string[]]>([
    ['an unknown topic', fresh, { topic: '77' }, 'invalidInput', ['topic']],
    ['an outcome the stage does not use', fresh, { outcome: 'invalid' }, 'invalidInput', ['outcome']],
    ['an unknown township', fresh, { township: '110101' }, 'invalidInput', ['township']],
    ['three wrong codes, all named at once', fresh, { topic: '77', outcome: 'invalid', township: 'x' }, 'invalidInput', ['topic', 'outcome', 'township']],
    ['withholding without a reason', categorised, { visibility: 'withheld' }, 'invalidInput', ['withheldReason']],
    ['taking down what was never public', categorised, { visibility: 'takenDown', withheldReason: 'attack' }, 'wrongState', []],
    ['taking down without a reason', published, { visibility: 'takenDown' }, 'invalidInput', ['withheldReason']],
    ['publishing a report', { ...categorised, nature: 'report' }, { visibility: 'public' }, 'wrongState', []],
    ['publishing and calling it a petition at once', categorised, { visibility: 'public', nature: 'petition' }, 'wrongState', []],
    ['calling a public opinion a complaint', published, { nature: 'complaint' }, 'wrongState', []],
    ['changing the outcome of an answered opinion', answered, { outcome: 'adopted' }, 'wrongState', []],
    ['changing the reason of a closed opinion', { ...answered, handling: 'closed' }, { reason: '另一个' }, 'wrongState', []],
    ['taking the topic from a drafted one', { ...categorised, handling: 'drafted' }, { topic: '' }, 'wrongState', []],
    ['publishing a photo whose words nobody has typed off', { ...categorised, text: '' }, { visibility: 'public' }, 'wrongState', []],
    ['publishing what is before the director', { ...categorised, escalated: true }, { visibility: 'public' }, 'wrongState', []],
    ['publishing at once what was redirected', { ...categorised, visibility: 'withheld', withheldReason: 'redirected', redirectedTo: 'hotline' }, { visibility: 'public' }, 'wrongState', []],
    ['taking the nature from an answered one', answered, { nature: '' }, 'wrongState', []],
  ])('refuses %s', (_, from, patch, code, paths) => {
    expect(failure(from, patch)).toEqual({ code, paths })
  })

  it('says in both languages why it is refused', () => {
    const refusals: [Handled, OpinionPatch][] = [[categorised, { visibility: 'takenDown' }], [published, { nature: 'complaint' }], [answered, { outcome: 'adopted' }], [answered, { nature: '' }]]
    for (const [from, patch] of refusals) {
      try {
        patchOpinion(from, patch, frame)
        expect.unreachable()
      }
      catch (error) {
        if (!(error instanceof DomainError)) throw error
        expect(errorSentence(error.code, 'en', error.params)).not.toMatch(/\p{Script=Han}/u)
        expect(errorSentence(error.code, 'zh', error.params)).toMatch(/\p{Script=Han}{4}/u)
      }
    }
  })

  it('leaves what it was given untouched', () => {
    const before = structuredClone(categorised)
    patchOpinion(categorised, { visibility: 'public', outcomeDetail: { place: 'x' } }, frame)
    expect(categorised).toEqual(before)
  })

  it('never lets a personal number become public, whichever way the text comes', () => {
    const written = patchOpinion(categorised, { visibility: 'public' }, frame)
    expect(written.publicText).toContain('请加一趟公交')
    // With one digit covered the number is no longer known for one.
    expect(() => patchOpinion(written, { publicText: '请加一趟公交，我的电话 1391234567●。' }, frame)).toThrow()
    const byHand = patchOpinion(written, { publicText: '请●●●●公交，我的电话 13912345678。' }, frame)
    expect(byHand.publicText).toContain('请●●●●公交')
    expect(written.publicText + byHand.publicText).not.toContain('13912345678')
    expect(byHand.text).toBe(fresh.text)
  })

  it.each<[string, Handled, OpinionPatch]>([
    ['another text', categorised, { visibility: 'public', publicText: '我们都支持这个方案。' }],
    ['words added', categorised, { visibility: 'public', publicText: '请不要加一趟公交，我的电话 ●●●●●●●●。' }],
    ['words left out', categorised, { visibility: 'public', publicText: '请加一趟公交。' }],
    ['a text of what is public', { ...published, publicText: '请加一趟公交，我的电话 ●●●●●●●●。' }, { publicText: '请减一趟公交，我的电话 ●●●●●●●●。' }],
    ['a text for later', categorised, { visibility: 'withheld', withheldReason: 'attack', publicText: '改写' }],
  ])('takes only the author’s words with parts covered: %s is refused, in both languages', (_, from, patch) => {
    expect(failure(from, patch).code).toBe('wrongState')
    expect(() => patchOpinion(from, patch, frame)).toThrow(expect.toSatisfy((error: DomainError) => errorSentences(error).zh.includes('不能改写') && errorSentences(error).en.includes('cannot be reworded')))
  })

  it('shows again what was covered by hand, never what the redaction covers', () => {
    const covered = patchOpinion(categorised, { visibility: 'public', publicText: '●●●●公交，我的电话 ●●●●●●●●。' }, frame)
    expect(patchOpinion(covered, { publicText: fresh.text }, frame).publicText).toBe('请加一趟公交，我的电话 ●●●●●●●●。')
  })

  it('publishes the author’s words where a public text of before these rules is none of them', () => {
    expect(patchOpinion({ ...published, visibility: 'pending', publicText: '别人写的话。' }, { visibility: 'public' }, frame).publicText).toBe('请加一趟公交，我的电话 ●●●●●●●●。')
  })

  it('changes a public text only by publishing', () => {
    for (const to of visibilities) {
      if (to !== 'public') expect(failure(categorised, { visibility: to, withheldReason: 'attack', publicText: '改写' }).code === 'none' ? patchOpinion(categorised, { visibility: to, withheldReason: 'attack', publicText: '改写' }, frame).publicText : '', to).toBe('')
    }
  })

  it('asks a permission for every field it may change', () => {
    const fields = Object.keys(fresh).filter(field => !['text', 'handling', 'escalated'].includes(field))
    expect(Object.keys(patchActions).sort()).toEqual(fields.sort())
  })
})

describe('drafting a reply', () => {
  const replyable = { ...categorised, outcome: 'notAdopted', reason: '与上位规划不一致。' } as const satisfies Handled

  it('is possible with topic, nature, outcome and reason', () => {
    expect(() => checkReplyable(replyable)).not.toThrow()
    expect(() => checkReplyable({ ...replyable, handling: 'drafted' })).not.toThrow()
  })

  it.each<[string, Partial<Handled>, ErrorCode]>([
    ['before it is categorised', { handling: 'received' }, 'wrongState'],
    ['once it is answered', { handling: 'answered' }, 'wrongState'],
    ['without an outcome', { outcome: '' }, 'invalidInput'],
    ['without a reason', { reason: ' ' }, 'invalidInput'],
    ['without the place of what was adopted', { outcome: 'adopted' }, 'invalidInput'],
  ])('is refused %s', (_, change, code) => {
    expect(() => checkReplyable({ ...replyable, ...change })).toThrow(code)
  })
})

describe('the difference of two states', () => {
  it('names only what changed, before and after, particulars by value', () => {
    const after = { ...categorised, topic: '09', outcomeDetail: {} }
    expect(changedFields(categorised, after)).toEqual({ before: { topic: '08' }, after: { topic: '09' } })
    expect(changedFields(categorised, { ...categorised })).toEqual({ before: {}, after: {} })
  })
})

describe('redaction', () => {
  it('covers telephone and identity numbers and leaves the rest', () => {
    const text = '本人王某，身份证 11010519491231002X，电话 13912345678，建议保留老槐树。'
    expect(redact(text)).not.toMatch(/11010519491231002X|13912345678/)
    expect(redact(text)).toContain('建议保留老槐树')
    expect(redact('第3章第12条，2035年，1200亩')).toBe('第3章第12条，2035年，1200亩')
  })
})
