import type { ConsultationKind } from './consultation'
import { dateText } from './date-text'

/** What stands in a letter for its last day, and for the sentence on silence; filled in when it is read, so that a moved day is told right. */
export const letterPlaces = { lastDay: '{截止日期}', silence: '{逾期说明}' } as const

/** The sentence by which a letter says what silence counts for; it is never counted as agreement. */
export const silenceSentence = '逾期未反馈的，视为无意见。'

/** What a letter of a kind is called and says to begin with. */
export function letterTemplate(kind: ConsultationKind, plan: string): { title: string, body: string } {
  const close = '请指定一名联络员在线办理，由单位主要负责人或者分管负责人签发；需要盖章的，请附盖章扫描件。'
  switch (kind) {
    case 'opinion': return {
      title: `关于征求《${plan}》意见的函`,
      body: `《${plan}》草案已经形成，现征求你单位意见。\n请结合本单位职责研究，于${letterPlaces.lastDay}前书面反馈。${letterPlaces.silence}\n有修改意见的，请逐条写明所在章节或者段落、修改意见和依据文件；不同意的，请写明理由和依据；没有意见的，也请明确回复“无意见”。\n${close}`,
    }
    case 'material': return {
      title: `关于提供《${plan}》编制基础资料的函`,
      body: `因编制《${plan}》需要，请你单位按所列清单提供资料，于${letterPlaces.lastDay}前报送。\n已有的资料请上传文件，暂缺的请说明原因和可以提供的时间，与本单位无关的请选“不适用”。涉及国家秘密和工作秘密的资料请勿上传，按保密规定另行报送。\n${close}`,
    }
    case 'confirmation': return {
      title: `关于确认《${plan}》分解指标的函`,
      body: `《${plan}》拟将有关控制指标分解到各镇街、园区。请对涉及本单位的指标逐项确认，于${letterPlaces.lastDay}前反馈。${letterPlaces.silence}\n有异议的，请写明理由和建议值。\n${close}`,
    }
  }
}

/** The text of a letter with its places filled. */
export function letterText(body: string, { closesAt, silence }: { closesAt: Date | null, silence: boolean }): string {
  const day = closesAt ? dateText(closesAt, 'legalDay', 'zh-CN', { weekday: false, time: false }) : '（截止日期待定）'
  return body.replaceAll(letterPlaces.lastDay, day).replaceAll(letterPlaces.silence, silence ? silenceSentence : '')
}
