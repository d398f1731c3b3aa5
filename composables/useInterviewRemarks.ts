import type { EnteredAnswer } from '#shared/schemas/response-entry'

/** What whoever asked has to know of interviews that arrived: answers that do not count, since those before them did not lead there. Read ones are gone. */
export function useInterviewRemarks() {
  const remarks = shallowRef<{ id: string, survey: string, at: number, dropped: string[] }[]>([])
  const remark = (answer: EnteredAnswer, { survey, at }: { survey: string, at: number }) => {
    const { id, dropped } = answer
    if (dropped.length) remarks.value = [...remarks.value, { id, survey, at, dropped }]
    return answer
  }
  const read = (id: string) => remarks.value = remarks.value.filter(one => one.id !== id)
  return { remarks, remark, read }
}
