import { expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'
import type { ReaderDraft } from '~/composables/useDraft'

const block = (id: string, kind: string, text: string) => ({ id, kind, level: null, number: '', html: '', chapter: 1, image: null, text })
registerEndpoint('/api/plans/whole/drafts/1', () => ({
  title: { zh: '草案' }, figures: [], attachments: [], outline: [], stage: null,
  blocks: [block('a', 'paragraph', '为统筹全区空间'), block('f', 'figure', '图 1 用地'), block('t', 'table', '耕地\t万亩')],
}))

it('keeps the captions of figures and the names of tables in the whole text, and no other text twice', async () => {
  let draft: ReaderDraft | undefined
  await mountSuspended(defineComponent({ async setup() {
    draft = await useDraft('whole', '1', 'all')
    return () => h('div')
  } }))
  expect(draft?.blocks.map(one => one.text)).toEqual(['', '图 1 用地', '耕地\t万亩'])
})
