import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { useIntakeDay } from '~/composables/useIntakeDay'

async function open() {
  const [now, form, busy] = [ref(new Date('2026-11-29T15:59:00.000Z')), reactive({ receivedOn: '' }), ref(false)]
  let today: ReturnType<typeof useIntakeDay> | undefined
  await mountSuspended({ setup: () => {
    today = useIntakeDay(now, form, () => busy.value)
    return () => null
  } })
  const midnight = async () => {
    now.value = new Date('2026-11-29T16:00:30.000Z')
    await nextTick()
  }
  return { form, busy, midnight, today: () => today?.value }
}

it('goes on to the next day with the server, in the form too', async () => {
  const { form, midnight, today } = await open()
  expect([today(), form.receivedOn]).toEqual(['2026-11-29', '2026-11-29'])
  await midnight()
  expect([today(), form.receivedOn]).toEqual(['2026-11-30', '2026-11-30'])
})

it('leaves the day that was chosen', async () => {
  const { form, midnight, today } = await open()
  form.receivedOn = '2026-11-20'
  await midnight()
  expect([today(), form.receivedOn]).toEqual(['2026-11-30', '2026-11-20'])
})

it('leaves the day of what is being taken down at midnight, and goes on after it', async () => {
  const { form, busy, midnight, today } = await open()
  busy.value = true
  await nextTick()
  await midnight()
  expect([today(), form.receivedOn]).toEqual(['2026-11-30', '2026-11-29'])
  busy.value = false
  await nextTick()
  expect(form.receivedOn).toBe('2026-11-30')
})
