import type { PackageItem, PackagePart, PackageState } from '#shared/domain/submission-package'
import { ruleWords } from '../../reports/rule-words'

/** Folders of the archive, in the order in which the parts are bound. */
export const partNames: Readonly<Record<PackagePart, string>> = {
  letter: '01 报批请示', draft: '02 规划草案', notice: '03 公示材料', hearing: '04 听证材料', adoption: '05 意见采纳情况', experts: '06 专家论证', risk: '07 风险评估',
  legality: '08 合法性审查', decision: '09 集体讨论决定', deliberation: '10 人大常委会审议', procedure: '11 程序核对', other: '12 其他程序文件',
}

export const stateNames: Readonly<Record<PackageState, string>> = { there: '已具备', numberOnly: '只有文号，缺扫描件', waived: '不需要', missing: '缺' }

/** What a line of the checklist is called. */
export function itemName(item: PackageItem): string {
  if (item === 'draftText') return '规划草案（文本、图件、附件）'
  if (item === 'gateReport') return '程序核对表和例外决定'
  if (item === 'unitOpinions') return '征求单位意见情况（含不同意见和承办单位意见）'
  return item === 'otherDocuments' ? '其他程序文件' : ruleWords.item(item)
}
