/**
 * What can be wrong with a cell, and how to mend it, in both languages: shown beside the row and written into the file
 * of rows to be mended. `{name}` is filled from the fault's params.
 */
export const sheetFaults = {
  needed: { zh: '请填写。', en: 'Please fill this in.' },
  unreadable: { zh: '有无法识别的字（显示为 �）。请改正这一格，其他行不受影响。', en: 'A character could not be read (shown as �). Please mend this cell; the other rows are not affected.' },
  tooLong: { zh: '超过 {max} 个字，请缩短。', en: 'Longer than {max} characters; please shorten it.' },
  phone: { zh: '不是 11 位手机号。请核对，座机号不能用于登录。', en: 'Not a mobile number of 11 digits. Landlines cannot be used for signing in.' },
  phoneShort: { zh: '位数不对：共 {n} 位，应为 11 位。', en: '{n} digits; a mobile number has 11.' },
  phoneRounded: { zh: '号码被表格改成了科学计数。请把这一列设为文本后重新填写。', en: 'The sheet has rounded this number. Format the column as text and enter it again.' },
  phoneOther: { zh: '这个手机号已登记给“{name}”。请核对姓名或号码。', en: 'This number belongs to “{name}” already. Check the name or the number.' },
  phoneOtherRow: { zh: '与第 {row} 行手机号相同而姓名不同。请核对。', en: 'Same number as row {row} under another name. Please check.' },
  nameNeeded: { zh: '有手机号或角色，没有姓名。请填写姓名。', en: 'There is a number or a role but no name. Please enter the name.' },
  roleNeeded: { zh: '请填写角色，如：{roles}。', en: 'Please enter the role, for instance: {rolesEn}.' },
  roleUnknown: { zh: '没有这个角色。可填：{roles}。', en: 'There is no such role. Possible: {rolesEn}.' },
  roleOwn: { zh: '这个手机号已有本人开立的账号，群众、企业的身份由本人自己使用，不需要登记。请填写业务身份，或删除这一行。', en: 'The owner of this number has an account of his own and is a resident or an enterprise by himself. Please enter a working role, or remove the row.' },
  roleDuty: { zh: '系统管理员、安全管理员、审计员不能批量登记，请在“人员”页逐人任命。', en: 'Administrators, security officers and auditors are appointed one by one on the page “People”.' },
  roleApart: { zh: '此人现有的身份不能与这一角色兼任。', en: 'This person holds a role that cannot go together with this one.' },
  own: { zh: '这是您本人。本人的身份须由另一位管理员授予。', en: 'This is you. Your own roles are granted by another administrator.' },
  unitMerged: { zh: '这个单位已合并到其他单位，请填写合并后的单位。', en: 'This unit has been merged into another. Please enter that one.' },
  suspended: { zh: '此人已停用。请先由安全管理员恢复。', en: 'This person is suspended. Let the security officer restore him first.' },
  kindUnknown: { zh: '没有这个类别。可填：{kinds}。', en: 'There is no such kind. Possible: {kindsEn}.' },
  kindOther: { zh: '这个代码已登记为另一类别，不能改为此类。', en: 'This code is registered as another kind already.' },
  codeTownship: { zh: '镇街代码应为 9 位数字（统计用区划代码），或 12 位并以 000 结尾。', en: 'The code of a township has 9 digits, or 12 ending in 000.' },
  codeVillage: { zh: '村（社区）代码应为 12 位数字。', en: 'The code of a village has 12 digits.' },
  codePark: { zh: '园区代码只能用小写字母、数字和短横线。', en: 'The code of a park has lower-case letters, digits and hyphens only.' },
  codeTopic: { zh: '主题代码应为两位数字，如 01。', en: 'The code of a topic is two digits, such as 01.' },
  codeTwice: { zh: '与第 {row} 行代码相同而内容不同。请保留一行。', en: 'Same code as row {row} with other content. Please keep one.' },
  townshipUnknown: { zh: '没有这个镇街。请填镇街的名称或代码，并先登记镇街。', en: 'There is no such township. Enter its name or code, and enter the township first.' },
  position: { zh: '不是经纬度。请填十进制度数（如 117.065）或度分秒（如 117°03′54″）。', en: 'Not a coordinate. Use decimal degrees (117.065) or degrees, minutes, seconds.' },
  positionSwapped: { zh: '经度和纬度写反了：经度约 73–135，纬度约 3–54。', en: 'Longitude and latitude are swapped: longitude is about 73–135, latitude 3–54.' },
  positionOutside: { zh: '不在区域范围内。请核对经纬度。', en: 'Outside the district. Check longitude and latitude.' },
  positionTaken: { zh: '与“{name}”的中心点重合。请核对。', en: 'The same point as “{name}”. Please check.' },
  dateUnknown: { zh: '看不出日期。请写成 2026-11-23 这样的形式。', en: 'This is not a date. Please write it like 2026-11-23.' },
  dateLater: { zh: '日期晚于今天。请核对。', en: 'This day is still to come. Please check.' },
  phoneContact: { zh: '不是手机号或带区号的座机号。请核对；没有号码的留空。', en: 'Neither a mobile number nor a landline with its area code. Please check, or leave it empty.' },
  partyUnknown: { zh: '没有这种身份。可填：{words}，或留空。', en: 'There is no such capacity. Possible: {wordsEn}, or nothing.' },
  channelUnknown: { zh: '没有这种来件方式。可填：{words}，或留空。', en: 'There is no such way of arriving. Possible: {wordsEn}, or nothing.' },
  topicUnknown: { zh: '本环节没有这个主题。请填主题的名称或代码，或留空。', en: 'This stage has no such topic. Enter its name or code, or nothing.' },
  natureUnknown: { zh: '没有这种性质。请从下拉列表中选择。', en: 'There is no such nature. Please choose from the list.' },
  outcomeUnknown: { zh: '本环节没有这种采纳情况。可填：{words}。', en: 'This stage has no such outcome. Possible: {wordsEn}.' },
  columnNotYours: { zh: '您的身份不能修改这一列。请恢复原来的内容，或请有权的同事修改。', en: 'Your role does not change this column. Please put back what it said, or ask somebody whose task it is.' },
  replyEmpty: { zh: '已起草的答复不能用空白替换。请恢复原文，或在队列里退回起草。', en: 'A drafted reply cannot be replaced by nothing. Please put its text back, or return it in the queue.' },
  rowUnknown: { zh: '本环节没有这一条，或“系统标识”一列被改动。请重新导出后填写。', en: 'This stage has no such opinion, or its key was changed. Please export again.' },
  rowTwice: { zh: '与第 {row} 行是同一人的同一条意见，只登记一次。', en: 'The same author says the same in row {row}; it is taken down once.' },
  orderTwice: { zh: '与第 {row} 行工单编号相同。同一工单只登记一次，以第 {row} 行为准；内容不同的，请核对。', en: 'The same work order as row {row}. A work order is taken down once, as row {row} has it; please check where they differ.' },
  opinionTwice: { zh: '与第 {row} 行是同一条意见，以第 {row} 行为准，本行没有办理。两行不同的，请并入一行。', en: 'The same opinion as row {row}, which counts; this row is left alone. Where they differ, please make one of them.' },
} as const satisfies Record<string, { zh: string, en: string }>

export type SheetFaultCode = keyof typeof sheetFaults
/** One cell that is wrong, by its column. */
export interface SheetFault { column: string, code: SheetFaultCode, params?: Record<string, string | number> }

/** The sentence for a fault. */
export function sheetFaultSentence({ code, params = {} }: SheetFault, lang: 'zh' | 'en'): string {
  return sheetFaults[code][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}

/** A fault as a line of text, the name of its column before it. */
export function sheetFaultLine(fault: SheetFault, column: string, lang: 'zh' | 'en'): string {
  return `${column}${lang === 'zh' ? '：' : ': '}${sheetFaultSentence(fault, lang)}`
}
