import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'

const [problem, wrong] = [ref(''), ref(false)]
const Form = defineComponent({
  setup() {
    const form = useTemplateRef<HTMLElement>('form')
    useFaultFocus(form, () => problem.value)
    return () => h('form', { ref: 'form' }, [
      problem.value ? h('p', { role: 'alert' }, problem.value) : null,
      h('input', { id: 'first' }),
      h('input', { 'id': 'second', 'aria-invalid': wrong.value ? 'true' : undefined }),
    ])
  },
})

it('leads to the wrong field, else to the sentence, at every refusal', async () => {
  await mountSuspended(Form, { attachTo: document.body })
  const here = () => expect.poll(() => document.activeElement?.id || document.activeElement?.textContent)
  problem.value = '没有登录成功。'
  await here().toBe('没有登录成功。')
  problem.value = ''
  wrong.value = true
  await nextTick()
  problem.value = '请更正。'
  await here().toBe('second')
})
