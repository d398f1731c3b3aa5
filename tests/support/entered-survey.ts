import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { ask, signIn } from './client'
import { noise } from './pictures'

const text = (zh: string) => ({ zh })
const options = (...labels: string[]) => labels.map((zh, at) => ({ id: `o${at + 1}`, label: text(zh) }))
const pages = [
  { id: 'p1', title: text('基本情况'), questions: [
    { id: 'topic', kind: 'single', required: true, title: text('您最关心什么'), options: [...options('交通', '公园'), { id: 'other', label: text('其他'), open: true }] },
    { id: 'want', kind: 'multiple', most: 2, title: text('希望增加'), options: options('公交', '地铁', '停车') },
    { id: 'm', kind: 'matrix', title: text('满意吗'), rows: options('公交', '道路'), columns: options('满意', '一般', '不满意'), showIf: { question: 'topic', has: ['o1'] } },
    { id: 'r', kind: 'ranking', title: text('按重要排序'), options: options('地铁', '公交', '停车') },
  ] },
  { id: 'p2', questions: [{ id: 'spot', kind: 'place', shape: 'point', title: text('哪里最堵') }, { id: 'why', kind: 'longText', title: text('还想说什么') }, { id: 'call', kind: 'contact', title: text('联系方式'), purpose: text('邀请座谈') }] },
]

/** Makes and publishes a survey of the open stage that is answered away from one's own telephone; answers its address. */
export async function publish(asked: object[] = pages): Promise<string> {
  const slug = `biao-${randomUUID().slice(0, 8)}`
  const as = await signIn('director')
  const made = await ask<{ version: number }>('/api/desk/stages/wq-gongshi-1/surveys', { as, body: { slug, title: text('居民问卷'), intro: text('请说说您的看法。'), definition: { pages: asked, endings: [{ id: 'end', title: text('谢谢您'), text: text('') }] }, settings: { steps: false, results: 'never' } } })
  await ask(`/api/desk/surveys/${slug}/publish`, { as, body: { version: made.body.version } })
  return slug
}

/** How many responses came by each way. */
export const channelsOf = async (slug: string) => (await ask<{ channels: Record<string, number> }>(`/api/desk/surveys/${slug}/entry`, { as: await signIn('moderator') })).body.channels

/** Pages with what is seen: pictures to choose between, a figure to point at, a photo to add. */
export async function seenPages(): Promise<object[]> {
  const { body: { figures: [figure] } } = await ask<{ figures: { id: string }[] }>('/api/plans/wuqing-2035/drafts/2?chapter=0')
  if (!figure) throw new Error('the demonstration has no figure')
  const sent = new FormData()
  sent.append('purpose', 'surveyPicture')
  sent.append('file', new Blob([new Uint8Array(await noise('png', 60, 40))]), '高.png')
  const { body: { upload: picture } } = await ask<{ upload: string }>('/api/uploads', { as: await signIn('director'), body: sent })
  return [{ id: 'p1', questions: [
    { id: 'look', kind: 'image', title: text('喜欢哪一种'), options: options('高', '低').map(option => ({ ...option, picture })) },
    { id: 'at', kind: 'figure', title: text('图上哪里'), figure: figure.id }, { id: 'spot', kind: 'place', shape: 'area', title: text('哪一片') },
    { id: 'photo', kind: 'file', required: true, title: text('现场照片'), most: 1 },
  ] }]
}

/** Pictures that were asked for and did not come. */
export const blank = (page: Page, where: string) => page.evaluate(`[...document.querySelectorAll(${JSON.stringify(where)})].filter(image => !image.naturalWidth).length`)
