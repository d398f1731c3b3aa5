import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import type { SubmissionPackage } from '../../shared/schemas/submission-package'
import { legalDate } from '../../shared/domain/calendar'
import { can } from '../../shared/domain/permissions'
import { ask, serverBase, signIn, useOwnServer } from '../support/client'
import { actorOf, cookiesOfEverybody, everybody, must, refusalOf, told } from '../support/everybody'
import { picture, tinyPdf } from '../support/pictures'

// Documents are entered here.
useOwnServer()

const plan = 'wuqing-2035'
const path = `/api/desk/plans/${plan}`
let [staff, director] = ['', '']
beforeAll(async () => {
  [staff, director] = [await signIn('staff'), await signIn('director')]
})

const read = () => must(ask<SubmissionPackage>(`${path}/package`, { as: staff }))
const lineOf = async (item: string) => (await read()).lines.find(line => line.item === item) ?? expect.fail(`no line ${item}`)
async function proof(bytes: Buffer, name: string, type: string): Promise<string> {
  const form = new FormData()
  form.set('purpose', 'proof')
  form.set('file', new Blob([new Uint8Array(bytes)], { type }), name)
  return (await must(ask<{ upload: string }>('/api/uploads', { body: form, as: staff }))).upload
}
const enter = (item: string, more: object = {}) => must(ask(`${path}/documents`, { as: staff, body: { id: randomUUID(), item, title: '关于报批规划的请示', number: '武规自〔2026〕12号', date: legalDate(new Date()), handler: '王敏', organ: '区规划分局', ...more } }))
async function download(as = director) {
  const response = await fetch(`${serverBase()}${path}/package.zip`, { headers: { cookie: as } })
  return { response, files: unzipSync(new Uint8Array(await response.arrayBuffer())) }
}
const text = (bytes?: Uint8Array) => strFromU8(bytes ?? new Uint8Array())

describe('the materials of a submission', () => {
  it('say what there is and what is missing, with the article that wants it', async () => {
    const found = await read()
    expect(found.lines.find(({ item }) => item === 'deliberationOpinion')).toMatchObject({ state: 'missing', needed: true, rule: { citation: { statute: 'planning', article: 16 } } })
    expect(found.lines.find(({ item }) => item === 'draftText')).toMatchObject({ state: 'there' })
    expect(found.open).toBe(found.lines.filter(line => line.needed && (line.state === 'missing' || line.state === 'numberOnly')).length)
  })

  it('tell a number without a scan from a scan, and what was found not needed', async () => {
    await enter('submissionLetter')
    expect(await lineOf('submissionLetter')).toMatchObject({ state: 'numberOnly', files: [] })
    await enter('submissionLetter', { upload: await proof(tinyPdf(), '请示.pdf', 'application/pdf'), number: '武规自〔2026〕13号' })
    expect(await lineOf('submissionLetter')).toMatchObject({ state: 'there', files: [{ path: expect.stringMatching(/^01 报批请示\/武规自〔2026〕13号 关于报批规划的请示\.pdf$/) as string, offline: true }] })
    await enter('modificationStatement', { title: '修改情况', waived: '审议意见没有修改要求' })
    expect(await lineOf('modificationStatement')).toMatchObject({ state: 'waived', notes: [{ zh: '修改情况：审议意见没有修改要求' }] })
  })

  it('take the minutes of a hearing that was minuted on paper, and leave lists and proofs of delivery behind', async () => {
    const { items } = await must(ask<{ items: { id: string, kind: string }[] }>(`${path}/meetings`, { as: staff }))
    const hearing = items.find(({ kind }) => kind === 'hearing')?.id ?? expect.fail('no hearing')
    const symposium = items.find(({ kind }) => kind === 'symposium')?.id ?? expect.fail('no symposium')
    const scan = async (item: string, subject: string, title: string) => enter(item, { subject, title, upload: await proof(tinyPdf(), `${title}.pdf`, 'application/pdf') })
    await scan('meetingMinutes', symposium, '座谈会纪要')
    expect((await lineOf('hearingMinutes')).state, 'a symposium is no hearing').toBe('missing')
    for (const [item, title] of [['meetingList', '名单扫描件'], ['meetingMaterials', '送达回证扫描件'], ['meetingMinutes', '听证会纪要扫描件']] as const) await scan(item, hearing, title)
    expect(await lineOf('hearingMinutes')).toMatchObject({ state: 'there', files: expect.arrayContaining([expect.objectContaining({ path: expect.stringContaining('听证会纪要扫描件') as string, offline: true })]) as unknown })
    const told = JSON.stringify(await read())
    expect(told).toContain('座谈会纪要')
    expect(told).not.toMatch(/名单扫描件|送达回证扫描件/)
  })

  it('come as one archive whose list names every file with its hash', async () => {
    await enter('deliberationOpinion', { title: '审议意见 ../../a:b', upload: await proof(await picture('jpeg', 60, 40), 'x.jpg', 'image/jpeg') })
    const { response, files } = await download()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/zip')
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toMatch(/报批材料（缺\d+项） \d{8}\.zip/)
    const list = JSON.parse(text(files['00 清单.json'])) as { files: { path: string, sha256: string, bytes: number }[], items: { item: string, state: string, citation: string }[] }
    const names = Object.keys(files).filter(name => !name.startsWith('00 '))
    expect(list.files.map(file => file.path).sort()).toEqual(names.sort())
    for (const { path: name, sha256, bytes } of list.files) {
      expect(createHash('sha256').update(files[name] ?? '').digest('hex'), name).toBe(sha256)
      expect(files[name]?.length).toBe(bytes)
      expect(name).toMatch(/^\d\d [^/\\:*?"<>|]+\/[^/\\:*?"<>|]+\.[a-z]+$/)
    }
    expect(text(files['00 SHA256SUMS.txt']).trim().split('\n')).toHaveLength(list.files.length)
    expect(list.items.find(({ item }) => item === 'deliberationOpinion')).toMatchObject({ state: 'there', citation: expect.stringContaining('《中华人民共和国城乡规划法》第十六条') as string })
    const index = text(files['00 目录.html'])
    expect(index).toContain('尚缺材料')
    for (const { path: name } of list.files) expect(index).toContain(name.replaceAll('&', '&amp;'))
  })

  it('hold what notices showed with the account of their display, and what every rule says', async () => {
    const { files } = await download()
    const names = Object.keys(files)
    const notice = names.find(name => /^03 公示材料\/\d+ 草案公示 正文/.test(name))
    expect(notice, names.join('\n')).toBeDefined()
    expect(names.some(name => /^03 公示材料\/\d+ 草案公示 公示情况说明\.html$/.test(name))).toBe(true)
    const checked = text(files[names.find(name => name === '11 程序核对/程序核对表.html') ?? ''])
    expect(checked).toContain('《中华人民共和国城乡规划法》第二十六条')
    expect(checked).not.toMatch(/undefined|\bfinding\.|\brequire\.|\bstate\./)
  })

  it('hold no contact data and no original of an opinion', async () => {
    const { files } = await download()
    for (const [name, bytes] of Object.entries(files).filter(([name]) => /\.(?:html|json|csv|jsonl)$/.test(name))) {
      // Eleven digits in a row may well stand in a hash.
      expect(text(bytes).replace(/\b[0-9a-f]{64}\b/g, ''), name).not.toMatch(/1[3-9]\d{9}|original_sealed|phoneHash/)
    }
  })

  it('are taken by the office alone, each time recorded', async () => {
    const cookies = await cookiesOfEverybody()
    for (const who of everybody) {
      const answer = await ask<{ code?: string }>(`${path}/package.zip`, { as: cookies.get(who) })
      expect(can(actorOf(who), 'package.export') ? `${answer.status}` : told(answer), who).toBe(can(actorOf(who), 'package.export') ? '200' : refusalOf(who))
    }
    const { items } = await must(ask<{ items: { detail: Record<string, unknown> }[] }>('/api/audit?action=package.export&limit=1', { as: await signIn('auditor') }))
    expect(items[0]?.detail).toMatchObject({ plan, format: 'zip' })
    expect((await ask('/api/desk/plans/nowhere/package', { as: staff })).status).toBe(404)
    expect((await ask('/api/desk/plans/nowhere/package.zip', { as: staff })).status).toBe(404)
  })
})
