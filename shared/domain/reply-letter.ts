import { dateText } from './date-text'
import { linesOf } from './meeting-paper'
import type { MeetingPaper } from './meeting-paper'
import type { ProposalKind, ProposalPart } from './proposal'
import { plainNumber } from './proposal-number'

/** How letters are laid out, raised with every change of what is printed: one that was approved before is not made anew as another paper. Replies of before it was counted have 0. */
export const letterLayout = 1

/** What a reply letter is made of. */
export interface ReplyLetterFacts {
  kind: ProposalKind
  session: string
  number: string
  title: string
  /** The body that replies: whose letter it is from the title to the signature. */
  host: string
  lead: string
  cosigners: number
  /** 答复类别, with its words. */
  replyClass: string
  text: string
  letterNumber: string
  signer: string
  /** 'YYYY-MM-DD', null while it is not signed. */
  signedOn: string | null
  contact: string
  /** Told by day and way; who entered what result is the record's, not the letter's. */
  talks: readonly { heldOn: string, method: string }[]
  /** What units answered for their own part (分办). */
  parts: readonly { name: string, text: string }[]
  units: readonly { name: string, part: ProposalPart }[]
  /** It is the second handling. */
  again: boolean
}

const dayOf = (date: string) => dateText(`${date}T04:00:00Z`, 'date', 'zh-CN', { weekday: false })
const blank = '　　　年　　月　　日'
const kinds: Readonly<Record<ProposalKind, { name: string, whose: string, body: string }>> = {
  suggestion: { name: '建议', whose: '代表', body: '区人大常委会' },
  motion: { name: '提案', whose: '委员', body: '区政协' },
}

/** Who files a motion without being a member: a sector, a party, a committee, a group (政协提案工作条例). */
const bodyName = /(?:.{2}界|委员会|[区市专]委会|[区市]委|小组|支部|支社|总支|工委|工商联|联合会|协会|妇联|总工会)$/u
/** Who is named with his office already has it. */
const officeName = /(?:代表|委员)$/u

/** To whom it goes: of several the lead and how many there are, which beside a body are not all persons. */
function addressed({ lead, cosigners, kind }: Pick<ReplyLetterFacts, 'lead' | 'cosigners' | 'kind'>): string {
  const { name, whose } = kinds[kind]
  const bare = lead.replace(/（[^（）]*）$/u, '')
  const isBody = bodyName.test(bare)
  const others = isBody ? `个${name}单位（${whose}）` : `位${whose}`
  return `${isBody || officeName.test(bare) ? lead : `${lead}${whose}`}${cosigners ? `等${cosigners + 1}${others}` : ''}`
}

/** The reply letter as a paper, in the order of practice: class, number, to whom, what was done, with whom it was talked over, thanks, signature, answering person. */
export function replyLetter(facts: ReplyLetterFacts): MeetingPaper {
  const { name, whose, body } = kinds[facts.kind]
  const you = facts.cosigners ? '你们' : '您'
  const number = plainNumber(facts.number)
  return {
    title: `关于${facts.session}第${number}号${name}的答复`,
    head: [`答复类别：${facts.replyClass || '　　　'}`, facts.letterNumber || '　　　〔　　　　〕　　　号', facts.again ? '（再次办理）' : ''].filter(Boolean),
    sections: [
      { heading: `${addressed(facts)}：`, lines: linesOf(`${you}在${facts.session}提出的“${facts.title}”（第${number}号）${name}收悉。经研究，答复如下：`, facts.text) },
      ...facts.parts.map(one => ({ heading: `${one.name}分办意见`, lines: linesOf(one.text) })),
      ...facts.talks.length ? [{ heading: '沟通情况', lines: linesOf(`办理过程中，我们与${you}沟通${facts.talks.length}次，听取了意见和建议：${facts.talks.map(talk => `${dayOf(talk.heldOn)}${talk.method}`).join('，')}。`) }] : [],
      { heading: '', lines: linesOf(`感谢${you}对国土空间规划工作的关心和支持。如对答复有意见，请填写征询意见表反馈，我们将继续办理。`) },
      { heading: '', lines: linesOf(facts.host, facts.signer ? `签发人：${facts.signer}` : '签发人：', facts.signedOn ? dayOf(facts.signedOn) : blank) },
      { heading: '', lines: linesOf(facts.contact ? `联系人及电话：${facts.contact}` : '联系人及电话：', `抄送：${body}${facts.units.filter(({ part }) => part !== 'host').map(one => `，${one.name}`).join('')}`) },
      { heading: '征询意见表', breaks: true, lines: linesOf(`${name}编号：第${number}号`, `${name}标题：${facts.title}`, `承办单位：${facts.host}`), table: { head: ['项目', `${whose}填写`], widths: [30, 70], rows: [['对办理态度', '□ 满意　　□ 基本满意　　□ 不满意'], ['对办理结果', '□ 满意　　□ 基本满意　　□ 不满意'], ['具体意见', '　'], [`${whose}签名`, '　'], ['日期', blank]] } },
    ],
  }
}
