import { beforeAll, describe, expect, it } from 'vitest'
import { legalDate } from '../../shared/domain/calendar'
import type { Receipt } from '../../shared/schemas/receipt'
import type { Stage } from '../../shared/schemas/stage'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import type { DeskTakedowns, Takedown } from '../../shared/schemas/takedown'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { cookiesOfEverybody, everybody, must, refusalOf, told } from '../support/everybody'
import { freshAddress } from '../support/people'

// What is down here would be missed by other files.
useOwnServer()

const slug = 'wq-gongshi-1'
const path = `/api/desk/stages/${slug}/takedowns`
const from = () => ({ 'x-forwarded-for': freshAddress() })
const stageNow = () => must(ask<Stage>(`/api/stages/${slug}`))
const statement = { zh: '公告的日期有误，正在更正。' }
const secret = '这一句写错了，不能再让人看到'
let director = ''
let receipt = ''

async function change(patch: object) {
  const { version } = await must(ask<StageEdit>(`/api/desk/stages/${slug}`, { as: director }))
  await must(ask(`/api/desk/stages/${slug}`, { method: 'PATCH', body: { version, patch }, as: director }))
}
async function takeDown(as = director) {
  const [subject] = (await must(ask<DeskTakedowns>(path, { as: director }))).subjects
  return ask<{ number: number, code?: string }>(path, { body: { kind: 'notice', subject: subject?.id, reason: 'error', statement }, as })
}
const give = (as?: string) => ask<{ receipt: string, code?: string, current?: Takedown }>(`/api/stages/${slug}/submissions`, { body: aSubmission(), as, headers: from() })
/** Everything the public reads of stages. */
const pages = ['/', '/en', '/stages', `/stages/${slug}`, `/en/stages/${slug}`, `/stages/${slug}/submit`, '/plans/wuqing-2035', `/search?q=${encodeURIComponent(secret.slice(0, 6))}`, '/feed.atom', '/plans/wuqing-2035/feed.atom', '/api/stages', `/api/stages/${slug}`, '/api/plans/wuqing-2035', '/sitemap']
const read = async (page: string) => {
  const { status, body } = await ask<unknown>(page)
  return { status, text: typeof body === 'string' ? body : JSON.stringify(body) }
}

beforeAll(async () => {
  director = await signIn('director')
  await change({ question: { zh: secret }, why: { zh: `${secret}。` }, onPaper: { zh: `${secret}；` }, outOfScope: { zh: `${secret}！` } })
  receipt = (await must(give())).receipt
})

describe('a notice that is taken down', () => {
  it('is gone from every page at once, its name and dates stay, and nothing is taken on line', async () => {
    expect((await read(`/stages/${slug}`)).text).toContain(secret)
    expect((await takeDown()).status).toBe(201)
    for (const page of pages) {
      const { status, text } = await read(page)
      expect([page, status, text.includes(secret)]).toEqual([page, 200, false])
    }
    expect((await read('/')).text).toMatch(/暂停网上征求意见\s*<\/h2>/)
    expect((await ask<string>('/expert', { as: await signIn('expert') })).body).toMatch(/暂停网上征求意见\s*<\/h2>/)
    // No page calls it running, counts its days or calls its draft open; every one says that it is paused.
    const { title } = await stageNow()
    for (const page of ['/stages', `/stages/${slug}`, '/plans/wuqing-2035', `/stages/${slug}/outcomes`, `/search?q=${encodeURIComponent(title.zh.slice(0, 20))}`, '/plans/wuqing-2035/map']) {
      const { text } = await read(page)
      const words = text.replace(/<script[\s\S]*?<\/script>/g, '')
      expect(words, page).toMatch(/暂停网上征求意见|网上暂停征求意见|网上暂不接收意见/)
    }
    for (const page of ['/stages', `/stages/${slug}`, '/plans/wuqing-2035']) expect((await read(page)).text.replace(/<script[\s\S]*?<\/script>/g, ''), page).not.toMatch(/正在进行|正在征求意见<|还有 \d+ 天/)
    const { drafts } = (await ask<{ drafts: { stage: string | null, paused: boolean }[] }>('/api/plans/wuqing-2035')).body
    expect(drafts.filter(one => one.stage === slug).map(one => one.paused)).toEqual([true])
    expect((await ask<{ stages: unknown[] }>(`/api/search?q=${encodeURIComponent(secret)}`)).body.stages).toEqual([])
    expect(await stageNow()).toMatchObject({ noticeDown: true, question: { zh: '' }, notice: { kind: 'notice', state: 'down', stage: slug, version: null, number: 1, statement } })
    const { draft } = await stageNow()
    for (const page of [`/plans/wuqing-2035/drafts/${draft?.version}`, `/plans/wuqing-2035/drafts/${draft?.version}?chapter=figures`]) expect((await read(page)).text).toContain('网上暂不接收意见')
    expect((await read(`/stages/${slug}`)).text, 'nor does its own page invite').not.toContain(`/stages/${slug}/submit`)
    const refused = await give()
    expect([refused.status, refused.body.code, refused.body.current?.number]).toEqual([410, 'takenDown', 1])
    expect((await takeDown()).body.code, 'twice').toBe('wrongState')
  })

  it('receipts, lists and what staff take down go on', async () => {
    const own = await ask<Receipt>(`/api/receipts/${receipt}`, { headers: from() })
    expect([own.status, JSON.stringify(own.body).includes(secret)]).toEqual([200, false])
    expect((await ask(`/api/stages/${slug}/opinions`)).status).toBe(200)
    const { consent: _consent, ...letter } = aSubmission() as { consent?: boolean }
    const entered = await ask(`/api/desk/stages/${slug}/submissions`, { body: { ...letter, channel: 'letter', receivedOn: legalDate(new Date()) }, as: await signIn('staff') })
    expect(entered.status, JSON.stringify(entered.body)).toBe(201)
  })

  it('comes back mended with its correction, which everybody reads, and may go down again', async () => {
    const [item] = (await must(ask<DeskTakedowns>(path, { as: director }))).items
    const unchanged = await ask<{ code: string }>(`/api/desk/takedowns/${item?.id}/correction`, { body: { text: { zh: '截止日期应为二十一日。' } }, as: director })
    expect([unchanged.status, unchanged.body.code], 'nothing was mended').toEqual([409, 'noticeUnchanged'])
    await change({ question: { zh: '改好的问题' } })
    expect((await stageNow()).question.zh, 'not before the correction is out').toBe('')
    await must(ask(`/api/desk/takedowns/${item?.id}/correction`, { body: { text: { zh: '截止日期应为二十一日。' } }, as: director }))
    expect(await stageNow()).toMatchObject({ noticeDown: false, question: { zh: '改好的问题' }, notice: { state: 'corrected', correction: { zh: '截止日期应为二十一日。' } } })
    const { text } = await read(`/stages/${slug}`)
    for (const words of ['改好的问题', '本公告有更正', '截止日期应为二十一日。']) expect(text).toContain(words)
    expect((await give()).status).toBe(201)
    expect((await read('/api/plans/wuqing-2035/corrections')).text).toContain('截止日期应为二十一日。')
    expect((await takeDown()).body.number).toBe(2)
    const again = (await must(ask<DeskTakedowns>(path, { as: director }))).items[0]
    const corrected = (fields: object) => ask(`/api/desk/takedowns/${again?.id}/correction`, { body: { text: { zh: '公告无误。' }, ...fields }, as: director })
    expect((await corrected({})).status, 'what was mended before it went down counts no more').toBe(409)
    await must(corrected({ unchanged: true }))
    expect((await takeDown()).body.number).toBe(3)
    const [second] = (await must(ask<DeskTakedowns>(path, { as: director }))).items
    await must(ask(`/api/desk/takedowns/${second?.id}/restoration`, { body: { reason: { zh: '误撤。' } }, as: director }))
    expect(await stageNow()).toMatchObject({ noticeDown: false, notice: { number: 2 } })
  })

  it('is the director’s to take down', async () => {
    const cookies = await cookiesOfEverybody()
    for (const who of everybody) {
      if (who === 'officeDirector') continue
      expect(told(await takeDown(cookies.get(who) ?? '')), who).toBe(refusalOf(who))
    }
    expect((await stageNow()).noticeDown).toBe(false)
  })
})
