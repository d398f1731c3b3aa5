import { expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { setResponseStatus } from 'h3'
import { ApiProblem } from '~/composables/useApi'
import { useFormFile } from '~/composables/useFormFile'

let answer: { status: number, body: unknown } = { status: 200, body: null }
registerEndpoint('/api/sheet', { method: 'POST', handler: (event) => {
  setResponseStatus(event, answer.status)
  return answer.body
} })

async function send() {
  let save: ReturnType<typeof useFormFile> | undefined
  await mountSuspended({ setup: () => {
    save = useFormFile()
    return () => null
  } })
  return await save?.('/api/sheet', new FormData(), 'a.xlsx').catch((error: unknown) => error)
}

it.each([
  [429, { code: 'tooManyRequests', title: '操作过于频繁，请 3 分钟后再试。' }],
  [422, { code: 'sheetNoHeader', title: '没有找到表头。' }],
])('tells why no file came: %i', async (status, body) => {
  answer = { status, body }
  expect(await send()).toMatchObject({ ...body, status })
})

it('says that something unexpected came where it is no problem of ours', async () => {
  answer = { status: 502, body: '<html>' }
  const problem = await send()
  expect(problem).toBeInstanceOf(ApiProblem)
  expect(problem).toMatchObject({ code: 'unexpected', status: 502 })
})
