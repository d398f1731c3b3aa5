import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, inject, it } from 'vitest'
import { ask, signIn } from '../support/client'
import { picture, tinyPdf } from '../support/pictures'
import { addVillages } from '../support/sheets'

const stage = '/stages/wq-gongshi-1'
const plain = `${stage}/submit/plain`
const confirm = `${stage}/submit/confirm`
const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g

interface File { field?: string, name: string, bytes: Buffer }

/** Posts the form as a browser without script does. */
function post(fields: Record<string, string>, files: File[] = [], path = plain) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  // An input in which nothing was chosen sends a file without name and content.
  form.append('photo', new Blob([]), '')
  for (const { field = 'photo', name, bytes } of files) form.append(field, new Blob([new Uint8Array(bytes)]), name)
  return ask<string>(path, { body: form })
}

/** What a page's form would send: its named fields, and the boxes' text. */
function fieldsOf(html: string): Record<string, string> {
  const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  const inputs = [...html.matchAll(/<input[^>]*>/g)].map(([tag]) => tag).filter(tag => !/type="(?:file|checkbox|search)"/.test(tag))
  const boxes = [...html.matchAll(/(<textarea[^>]*>)([^<]*)</g)].map(([, tag = '', text = '']) => [attribute(tag, 'name') ?? '', text] as const)
  return Object.fromEntries([...inputs.map(tag => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? ''] as const), ...boxes].filter(([name]) => name))
}

const photosOf = (html: string, field = 'photos') => fieldsOf(html)[field]?.match(uuid) ?? []
const photo = async (name = '手写.jpg'): Promise<File> => ({ name, bytes: await picture('jpeg', 900, 1200) })
const answered = async (text: string) => (await post({ text, consent: 'yes' })).body

describe('the form without script', () => {
  it('comes with the same stylesheets as its answer, and with none of the answer’s script', async () => {
    const linked = (html: string) => [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) => href)
    const first = (await ask<string>(`${stage}/submit`)).body
    const answer = (await post({ text: '' })).body
    expect(linked(first)).toEqual(expect.arrayContaining(linked(answer)))
    const rules = await Promise.all(linked(first).map(async href => (await ask<string>(href)).body))
    expect(rules.join('')).toMatch(/summary\[data-v-\w+\]\{[^}]*list-style:none/)
    const named = (html: string) => [...html.matchAll(/<link rel="modulepreload"[^>]+href="([^"]+)"/g)].map(([, href = '']) => href)
    expect(named(answer).filter(href => !named(first).includes(href))).not.toEqual([])
  })
})

describe('a photo in the form without script', () => {
  it('is carried as an id and shown when another field is wrong, and alone is enough', async () => {
    const first = await post({ text: '', phone: '123', consent: 'yes' }, [await photo()])
    expect(first.status).toBe(422)
    expect(first.body).toContain('手机号应为 11 位数字')
    expect(first.body).not.toContain('请写下意见，或者上传')
    expect(first.body).toMatch(/<img[^>]+src="data:image\/jpeg;base64,[^"]{300,}"[^>]+alt="照片 1"/)
    expect(photosOf(first.body)).toHaveLength(1)

    const second = await post({ ...fieldsOf(first.body), phone: '13812345678', consent: 'yes' }, [await photo('第二页.jpg')])
    expect(second.status).toBe(200)
    expect(second.body).toContain('手写意见照片 2 张')
    const receipt = await post(fieldsOf(second.body), [], confirm)
    expect(receipt.status).toBe(303)
    const { body } = await ask<{ opinions: { text: string, photos: number }[] }>(`/api${receipt.headers.get('location')}`)
    expect(body.opinions).toMatchObject([{ text: '', photos: 2 }])
    // The same form once more is the same submission; its photos are for staff from now on.
    expect((await post(fieldsOf(second.body), [], confirm)).headers.get('location')).toBe(receipt.headers.get('location'))
    expect((await post({ ...fieldsOf(second.body), act: 'mend' })).body).not.toContain('data:image/jpeg')
  })

  it('is taken out by its button', async () => {
    const two = (await post({ text: '字', act: 'upload' }, [await photo(), await photo()])).body
    const [first, second] = photosOf(two)
    const one = await post({ ...fieldsOf(two), act: `unphoto-0-${first}` })
    expect(one.status).toBe(200)
    expect(photosOf(one.body)).toEqual([second])
    expect(fieldsOf(one.body).text).toBe('字')
  })

  it.each([
    ['an SVG', '', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /图.svg: 不支持这种文件。可以上传/],
    ['an SVG, in English', '/en', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /图.svg: This kind of file is not accepted/],
    ['12 MB', '', () => sharp({ create: { width: 2200, height: 2000, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).png().toBuffer(), /图.svg: 文件超过10 MB/],
    ['half a picture', '', async () => (await picture('jpeg', 900, 700)).subarray(0, 2000), /图.svg: 图片无法读取/],
  ])('%s is told at its field and costs neither the words nor the other photo', async (_, lang, make, sentence) => {
    const answer = await post({ text: '写了很多字', consent: 'yes' }, [{ name: '图.svg', bytes: await make() }, await photo()], lang + plain)
    expect(answer.status).toBe(422)
    expect(answer.body.replace(/<[^>]+>/g, '')).toMatch(sentence)
    expect(fieldsOf(answer.body).text).toBe('写了很多字')
    expect(photosOf(answer.body)).toHaveLength(1)
  })

  it('comes at most five times for a point', async () => {
    const six = await post({ text: '六张', consent: 'yes' }, await Promise.all(Array.from({ length: 6 }, () => photo())))
    expect(six.status).toBe(422)
    expect(six.body).toContain('最多 5 张照片')
    expect(photosOf(six.body)).toHaveLength(5)
  })

  it('that is not there is told at its own point', async () => {
    const answer = await post({ 'text': '一', 'text-2': '二', 'photos-2': randomUUID(), 'consent': 'yes' })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('第 2 条：有照片或文件没有保存成功')
  })
})

describe('a further point in the form without script', () => {
  it('is added, has a place and photos of its own, and arrives with the first', async () => {
    const added = await post({ text: '第一件事', act: 'add' })
    expect(added.status).toBe(200)
    expect(fieldsOf(added.body)).toMatchObject({ 'text': '第一件事', 'text-2': '' })
    const empty = await post({ ...fieldsOf(added.body), consent: 'yes' })
    expect(empty.body).toContain('第 2 条：请写下意见')
    const checked = await post({ ...fieldsOf(added.body), 'text-2': '第二件事', 'township-2': '120114001', 'description-2': '东门', 'topic-2': '08', 'nature-2': 'support', 'consent': 'yes' }, [{ ...await photo(), field: 'photo-2' }])
    expect(checked.status).toBe(200)
    const words = checked.body.replace(/<[^>]+>/g, ' ')
    for (const part of ['第一件事', '第二件事', '东门', '综合交通', '手写意见照片 1 张']) expect(words).toContain(part)
    const receipt = await post(fieldsOf(checked.body), [], confirm)
    const { body } = await ask<{ opinions: { text: string, photos: number, anchor: object }[] }>(`/api${receipt.headers.get('location')}`)
    expect(body.opinions).toMatchObject([
      { text: '第一件事', photos: 0, anchor: { kind: 'whole' } },
      { text: '第二件事', photos: 1, anchor: { kind: 'place', township: '120114001', description: '东门' } },
    ])
  })

  it('is taken out; the eleventh is not offered', async () => {
    const three = { 'text': '一', 'text-2': '二', 'text-3': '三' }
    expect(fieldsOf((await post({ ...three, act: 'remove-1' })).body)).toMatchObject({ 'text': '一', 'text-2': '三' })
    const ten = Object.fromEntries(['text', ...Array.from({ length: 9 }, (_, index) => `text-${index + 2}`)].map(name => [name, '字']))
    const full = await post({ ...ten, act: 'add' })
    expect(full.body).toContain('一次最多 10 条')
    expect(fieldsOf(full.body)).not.toHaveProperty('text-11')
  })
})

describe('what the address pointed at, in the form without script', () => {
  it('keeps the quoted words to the end', async () => {
    const { blocks } = (await ask<{ blocks: { id: string, kind: string, text: string }[] }>('/api/plans/wuqing-2035/drafts/2')).body
    const paragraph = blocks.find(block => block.kind === 'paragraph' && block.text.length > 30)
    if (!paragraph) throw new Error('the demonstration has no paragraph')
    const target = { block: paragraph.id, quote: '3-9' }
    const first = await ask<string>(`${stage}/submit?${new URLSearchParams(target)}`)
    expect(fieldsOf(first.body)).toMatchObject(target)
    expect(first.body.replace(/<mark [^>]*>/g, '<mark>')).toContain(`<mark>${paragraph.text.slice(3, 9)}</mark>`)
    const refused = await post({ ...fieldsOf(first.body), text: '不清楚', phone: '1', consent: 'yes' })
    expect(fieldsOf(refused.body)).toMatchObject(target)
    const checked = await post({ ...fieldsOf(refused.body), phone: '', consent: 'yes' })
    expect(checked.body).toContain(`“${paragraph.text.slice(3, 9)}”`)
    const receipt = await post(fieldsOf(checked.body), [], confirm)
    const { body } = await ask<{ opinions: { anchor: object }[] }>(`/api${receipt.headers.get('location')}`)
    expect(body.opinions[0]?.anchor).toMatchObject({ kind: 'block', block: paragraph.id, quote: { exact: paragraph.text.slice(3, 9), start: 3 } })
  })

  it('is let go of by its button', async () => {
    const answer = await post({ block: randomUUID(), quote: '1-2', text: '换一处', act: 'untarget-0' })
    expect(fieldsOf(answer.body)).toMatchObject({ text: '换一处', village: '' })
    expect(fieldsOf(answer.body)).not.toHaveProperty('block')
  })
})

describe('a form that is none', () => {
  it.each([
    ['of no type', { 'content-type': 'text/plain' }, 'x', 400],
    ['multipart without its parts', { 'content-type': 'multipart/form-data; boundary=x' }, 'text', 400],
    ['of another site', { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' }, 'text=x', 403],
  ])('%s is refused', async (_, headers, body, status) => {
    const answer = await fetch(inject('base') + plain, { method: 'POST', headers, body })
    expect(answer.status).toBe(status)
  })

  it('is never kept by a cache', async () => {
    expect((await ask(plain, { body: new FormData() })).headers.get('cache-control')).toBe('no-store')
    expect(await answered('字')).toContain('核对并提交')
  })
})

describe('a paper in the form without script', () => {
  const pdf = (name = '申请书.pdf'): File => ({ field: 'paper', name, bytes: tinyPdf() })

  it('is carried as an id, named, taken out by its button, and arrives beside the photo', async () => {
    const first = await post({ text: '', phone: '123', consent: 'yes' }, [pdf(), pdf('附表.pdf'), await photo()])
    expect(first.status).toBe(422)
    expect(first.body).toContain('申请书.pdf 已上传')
    expect(first.body).not.toContain('请写下意见，或者')
    const [letter, table] = photosOf(first.body, 'papers')
    const one = await post({ ...fieldsOf(first.body), act: `unpaper-0-${table}` })
    expect([photosOf(one.body, 'papers'), photosOf(one.body).length]).toEqual([[letter], 1])
    const checked = await post({ ...fieldsOf(one.body), phone: '', consent: 'yes' })
    expect(checked.status).toBe(200)
    expect(checked.body).toContain('申请书.pdf')
    const receipt = await post(fieldsOf(checked.body), [], confirm)
    const { body } = await ask<{ opinions: object[] }>(`/api${receipt.headers.get('location')}`)
    expect(body.opinions).toMatchObject([{ text: '', photos: 1, papers: ['申请书.pdf'] }])
    // Who knows the id of what was sent is not told its name.
    expect((await post({ text: '别人', papers: letter ?? '', act: 'mend' })).body).not.toContain('申请书')
  })

  it.each([
    ['encrypted', Buffer.from(tinyPdf().toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 8 0 R'), 'latin1'), /文件.pdf: PDF 设有密码/],
    ['with a script', Buffer.from(tinyPdf().toString('latin1').replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript >>'), 'latin1'), /文件.pdf: PDF 中含有脚本/],
    ['that is a text', Buffer.from('不是 PDF'), /文件.pdf: 不支持这种文件。可以上传：PDF、DOCX、XLSX、PPTX/],
    ['of 21 MB', Buffer.alloc(21 * 1024 * 1024, '%PDF-'), /文件.pdf: 文件超过 ?20 MB/],
  ])('%s is refused at its field, and costs neither the words nor the other paper', async (_, bytes, sentence) => {
    const answer = await post({ text: '写了很多字', consent: 'yes' }, [{ field: 'paper', name: '文件.pdf', bytes }, pdf()])
    expect(answer.status).toBe(422)
    expect(answer.body.replace(/<[^>]+>/g, '')).toMatch(sentence)
    expect([fieldsOf(answer.body).text, photosOf(answer.body, 'papers').length]).toEqual(['写了很多字', 1])
  })

  it('comes at most three times for a point, and no photo passes for one', async () => {
    const four = await post({ text: '四份', consent: 'yes' }, ['1', '2', '3', '4'].map(name => pdf(`${name}.pdf`)))
    expect(four.body).toContain('最多 3 份文件')
    expect(photosOf(four.body, 'papers')).toHaveLength(3)
    const [id = ''] = photosOf((await post({ text: '字', act: 'upload' }, [await photo()])).body)
    expect((await post({ text: '字', papers: id, consent: 'yes' })).body).toContain('有照片或文件没有保存成功')
  })
})

describe('a helper in the form without script', () => {
  const helper = { helperName: '李会计', helperPhone: '13812345678' }

  it('is asked for both entries, goes on to the next person by a post, and takes nothing of the last one along', async () => {
    const half = await post({ text: '路灯', consent: 'yes', helperName: '李会计' })
    expect([half.status, half.body.includes('请填代填人的电话')]).toEqual([422, true])
    const checked = await post({ ...fieldsOf(half.body), ...helper, name: '王大爷', consent: 'yes' })
    expect(checked.status).toBe(200)
    expect(checked.body.replace(/<[^>]+>/g, ' ')).toContain('李会计')
    const sent = await post(fieldsOf(checked.body), [], confirm)
    expect([sent.status, sent.headers.get('location'), sent.headers.get('cache-control'), sent.headers.get('set-cookie')]).toEqual([200, null, 'no-store', null])
    expect(sent.body).toContain('data-receipt')
    expect(sent.body).not.toMatch(/王大爷|路灯/)
    // A reload is the same submission.
    const code = (html: string) => /data-receipt[^>]*>\s*([\w-]+)/.exec(html)?.[1]
    expect(code((await post(fieldsOf(checked.body), [], confirm)).body)).toBe(code(sent.body))

    const next = await post({ ...fieldsOf(sent.body), act: 'mend' })
    expect([next.status, next.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(fieldsOf(next.body)).toMatchObject({ ...helper, name: '', text: '', photos: '', papers: '' })
    expect(fieldsOf(next.body)).not.toHaveProperty('id')
    // The cached page of the form knows nobody.
    expect((await ask<string>(`${stage}/submit`)).body).not.toContain('李会计')

    const { body } = await ask<{ opinions: { id: string }[] }>(`/api/receipts/${code(sent.body)?.replaceAll('-', '')}`)
    const seen = await ask(`/api/desk/opinions/${body.opinions[0]?.id}/contact`, { body: { reason: '核实' }, as: await signIn('staff') })
    expect(seen.body).toMatchObject({ name: '王大爷', helper: { name: '李会计', phone: '13812345678' } })
  })
})

describe('an author under 14 in the form without script', () => {
  it('needs the guardian’s tick', async () => {
    const without = await post({ text: '斑马线', consent: 'yes', minor: 'yes', publicName: '小明' })
    expect([without.status, without.body.includes('请监护人勾选同意')]).toEqual([422, true])
    const checked = await post({ text: '斑马线', consent: 'yes', minor: 'yes', guardian: 'yes', publicName: '小明' })
    expect([checked.status, checked.body.includes('监护人已同意')]).toEqual([200, true])
    const receipt = await post(fieldsOf(checked.body), [], confirm)
    const { body } = await ask<{ opinions: { id: string }[] }>(`/api${receipt.headers.get('location')}`)
    expect((await ask(`/api/desk/opinions/${body.opinions[0]?.id}`, { as: await signIn('staff') })).body).toMatchObject({ minor: true, author: '' })
  })
})

describe('villages in the form without script', () => {
  it('are offered once the township is chosen, and any other may be written', async () => {
    await addVillages('杨村街道', ['北辛庄村', '南辛庄村'])
    const answer = await post({ text: '字', township: '120114001', act: 'mend' })
    expect([...answer.body.matchAll(/<option value="([^"]+村)"/g)].map(([, name]) => name)).toEqual(['北辛庄村', '南辛庄村'])
    expect(answer.body).toMatch(/<input[^>]+list="villages-1"/)
    const none = await post({ text: '字', township: '120114101', act: 'mend' })
    expect(none.body).not.toContain('<datalist')
    const checked = await post({ text: '字', township: '120114001', village: '东辛庄', consent: 'yes' })
    expect(checked.body).toContain('杨村街道 · 东辛庄')
  })
})
