import { nameKey } from './sheet'
import { responseChannels } from './survey-response'
import type { ResponseChannel } from './survey-response'

/** What the export says of each response before its answers, by the names programs read, in this order. */
export const responseFacts = ['response', 'version', 'received_at', 'channel', 'township', 'source', 'late'] as const
/** The same as headings. */
export const factHeadings = {
  zh: ['答卷编号', '问卷版本', '收到时间', '方式', '镇街', '来源', '逾期'],
  en: ['Response', 'Version', 'Received at', 'Channel', 'Township', 'Source', 'Late'],
} as const satisfies Record<'zh' | 'en', readonly string[]>

/** How channels are called in files. */
export const channelNames = {
  zh: { web: '网页', wechat: '微信', paper: '纸质', kiosk: '现场终端', interview: '入户访问', sheet: '表格导入' },
  en: { web: 'Web', wechat: 'WeChat', paper: 'Paper', kiosk: 'Kiosk', interview: 'Interview', sheet: 'Spreadsheet' },
} as const satisfies Record<'zh' | 'en', Record<ResponseChannel, string>>

/** Other words people write for a channel. */
const alsoChannels = { 网上: 'web', 现场填写: 'kiosk', 现场: 'kiosk', 入户: 'interview', 表格: 'sheet', sheet: 'sheet' } as const satisfies Record<string, ResponseChannel>
const channels = new Map<string, ResponseChannel>([
  ...Object.entries(alsoChannels),
  ...responseChannels.flatMap(channel => [channel, channelNames.zh[channel], channelNames.en[channel]].map(word => [word, channel] as const)),
].map(([word, channel]) => [nameKey(word), channel]))

/** The channel a cell means: its code or its word in either language. */
export function channelOf(text: string): ResponseChannel | undefined {
  return channels.get(nameKey(text))
}

interface Place { code: string, name: string }
/** A place as files name it: with its code where another is called the same. */
export function placeNames(places: readonly Place[]): Map<string, string> {
  const times = new Map<string, number>()
  for (const { name } of places) times.set(nameKey(name), (times.get(nameKey(name)) ?? 0) + 1)
  return new Map(places.map(({ code, name }) => [code, (times.get(nameKey(name)) ?? 0) > 1 ? `${name}（${code}）` : name]))
}

/** The places a cell can mean: one by its code, or all of that name. */
export function placesNamed(places: readonly Place[], text: string): Place[] {
  const key = nameKey(text)
  const exact = places.find(({ code, name }) => nameKey(code) === key || nameKey(`${name}(${code})`) === key)
  return exact ? [exact] : places.filter(({ name }) => nameKey(name) === key)
}
