import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { letterLayout, replyLetter } from '#shared/domain/reply-letter'
import type { ReplyLetterFacts } from '#shared/domain/reply-letter'
import { layOutBrief } from '../../../server/reports/brief'
import { importWord } from '../../../server/word/import-word'

/** What somebody reads who opens the letter in Word. */
async function readBack(facts: ReplyLetterFacts): Promise<string> {
  const { title, blocks } = await importWord(new Uint8Array(await layOutBrief(replyLetter(facts))))
  return [title, ...blocks.map(block => block.text)].join('\n')
}

const facts: ReplyLetterFacts = {
  kind: 'suggestion', session: '某区某届人大七次会议', number: '0037', title: '关于预留公交走廊的建议', host: '某区交通运输局', lead: '陈某某', cosigners: 4, replyClass: 'B类（正在解决或者有关工作已经启动）',
  text: '一、已经预留走廊。\n二、正在落实场站。', letterNumber: '某交提〔2027〕12号', signer: '周某某', signedOn: '2027-04-12', contact: '综合科 022-0000 0000', again: false,
  talks: [{ heldOn: '2027-02-20', method: '当面沟通' }], units: [{ name: '某区交通运输局', part: 'host' }, { name: '某分局', part: 'coHandler' }, { name: '某区公路处', part: 'separate' }], parts: [{ name: '某区公路处', text: '道路红线已经核对。' }],
}

describe('the reply letter, opened and read back', () => {
  it('says class, number, to whom, what was done, whom one talked with, who signed and when', async () => {
    const text = await readBack(facts)
    for (const said of ['关于某区某届人大七次会议第0037号建议的答复', '答复类别：B类（正在解决或者有关工作已经启动）', '某交提〔2027〕12号', '陈某某代表等5位代表', '你们在某区某届人大七次会议提出的“关于预留公交走廊的建议”（第0037号）建议收悉', '二、正在落实场站。', '办理过程中，我们与你们沟通1次，听取了意见和建议：2027年2月20日当面沟通。', '签发人：周某某', '2027年4月12日', '综合科 022-0000 0000', '抄送：区人大常委会', '某区公路处分办意见', '道路红线已经核对。', '征询意见表', '□ 不满意']) expect(text, said).toContain(said)
    expect(text, 'the record’s own words').not.toContain('同意写入草案')
  })

  it('puts 第…号 around a number once, also around one that was entered with it', () => {
    const { title, sections } = replyLetter({ ...facts, number: '第0200号' })
    expect(title).toBe('关于某区某届人大七次会议第0200号建议的答复')
    expect(JSON.stringify(sections)).not.toMatch(/第第|号号/)
  })

  // A signed letter is made anew only in the layout that was approved: who changes what is printed raises `letterLayout`, and writes the new mark here.
  it('is the paper of its layout', () => {
    const mark = createHash('sha256').update(JSON.stringify(replyLetter(facts))).digest('hex').slice(0, 12)
    expect({ [letterLayout]: mark }).toEqual({ 1: '0eab36567b7f' })
  })

  it('is a draft with blanks before it is signed, and of a motion in the words of the CPPCC', async () => {
    const text = await readBack({ ...facts, kind: 'motion', cosigners: 0, letterNumber: '', signer: '', signedOn: null, replyClass: '', talks: [], units: [], parts: [], again: true })
    for (const said of ['号提案的答复', '陈某某委员：', '〔　　　　〕', '年　　月　　日', '（再次办理）', '抄送：区政协']) expect(text, said).toContain(said)
    expect(text).not.toContain('沟通情况')
    const bySector = await readBack({ ...facts, kind: 'motion', cosigners: 0, lead: '农业界' })
    expect([bySector.includes('农业界：'), bySector.includes('农业界委员')], 'a sector is no member').toEqual([true, false])
  })

  it.each([
    ['suggestion', '陈某某', 0, '陈某某代表：'],
    ['motion', '陈某某', 2, '陈某某委员等3位委员：'],
    ['motion', '陈某某委员', 2, '陈某某委员等3位委员：'],
    ['motion', '陈某某（农业界）', 0, '陈某某（农业界）委员：'],
    ['motion', '民盟武清区委会', 0, '民盟武清区委会：'],
    ['motion', '民盟武清区委', 0, '民盟武清区委：'],
    ['motion', '九三学社武清支社', 0, '九三学社武清支社：'],
    ['motion', '农业农村专委会', 0, '农业农村专委会：'],
    ['motion', '团区委', 0, '团区委：'],
    ['motion', '农业农村专委会（执笔：陈某某）', 0, '农业农村专委会（执笔：陈某某）：'],
    ['motion', '民盟武清区委会', 2, '民盟武清区委会等3个提案单位（委员）：'],
  ] as const)('goes in a %s to %s with %i more as %s', (kind, lead, cosigners, heading) => {
    expect(replyLetter({ ...facts, kind, lead, cosigners }).sections[0]?.heading).toBe(heading)
  })
})
