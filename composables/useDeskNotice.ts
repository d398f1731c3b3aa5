import { noticeFields } from '#shared/domain/notice'
import { noticeForms } from '#shared/domain/notice-fields'
import type { NoticeField, NoticeFields } from '#shared/domain/notice'
import type { DeskNotice } from '#shared/schemas/notice-desk'

/** What the form of a notice holds: every field of its kind, empty ones too. */
export interface NoticeForm { title: { zh: string, en: string }, fields: Record<string, { zh: string, en: string }>, stage: string, meeting: string }

const both = (text?: { zh: string, en?: string }) => ({ zh: text?.zh ?? '', en: text?.en ?? '' })

function toForm(notice: DeskNotice): NoticeForm {
  return { title: both(notice.title), fields: Object.fromEntries(noticeForms[notice.kind].fields.map(field => [field, both(notice.fields[field])])), stage: notice.stage?.slug ?? '', meeting: notice.meeting?.slug ?? '' }
}
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Fields that were changed here and by somebody else: theirs is told, so that nobody writes over it unseen. */
function clashesOf(mine: NoticeForm, before: NoticeForm, theirs: NoticeForm): { field: NoticeField | 'title', text: string }[] {
  const clash = (own?: object, old?: object, other?: object) => !same(own, old) && !same(other, old) && !same(own, other)
  const told = ({ zh, en }: { zh: string, en: string }) => [zh, en].filter(Boolean).join(' / ')
  return [
    ...clash(mine.title, before.title, theirs.title) ? [{ field: 'title' as const, text: told(theirs.title) }] : [],
    ...noticeFields.flatMap((field) => {
      const other = theirs.fields[field]
      return other && clash(mine.fields[field], before.fields[field], other) ? [{ field, text: told(other) }] : []
    }),
  ]
}

/** Takes over what somebody else changed and keeps what was changed here. */
function rebase(mine: NoticeForm, before: NoticeForm, theirs: NoticeForm): NoticeForm {
  const pick = <T>(own: T, old: T | undefined, other: T): T => same(own, old) ? other : own
  return {
    title: pick(mine.title, before.title, theirs.title), stage: pick(mine.stage, before.stage, theirs.stage), meeting: pick(mine.meeting, before.meeting, theirs.meeting),
    fields: Object.fromEntries(Object.entries(theirs.fields).map(([field, other]) => [field, pick(mine.fields[field] ?? other, before.fields[field], other)])),
  }
}

const isNotice = (value: unknown): value is DeskNotice => typeof value === 'object' && value !== null && 'standing' in value && 'fields' in value

/** A notice at the desk: its form with what is unsaved, and every step that can be taken with it. */
export async function useDeskNotice(id: string) {
  const api = useApi()
  const path = `/api/desk/notices/${encodeURIComponent(id)}`
  const { data, error } = await useFetch<DeskNotice>(path, { key: `desk-notice:${id}` })
  if (!data.value) throw pageFailure(error.value, 404)
  const notice = shallowRef<DeskNotice>(data.value)
  const form = ref(toForm(data.value))
  const original = shallowRef(toForm(data.value))
  const isMerged = ref(false)
  const clashes = shallowRef<ReturnType<typeof clashesOf>>([])

  const changes = computed(() => {
    const fields = Object.entries(form.value.fields).filter(([field, text]) => !same(text, original.value.fields[field]))
    return {
      ...same(form.value.title, original.value.title) ? {} : { title: form.value.title },
      ...fields.length ? { fields: Object.fromEntries(fields) } : {},
      ...form.value.stage === original.value.stage ? {} : { stage: form.value.stage || null },
      ...form.value.meeting === original.value.meeting ? {} : { meeting: form.value.meeting || null },
    }
  })
  const isChanged = computed(() => Object.keys(changes.value).length > 0)
  /** As the public would read it, with what is not saved yet. */
  const shown = computed(() => noticeForms[notice.value.kind].fields.flatMap((field): { field: NoticeField, text: NonNullable<NoticeFields[NoticeField]> }[] => {
    const text = form.value.fields[field]
    return text?.zh.trim() ? [{ field, text: { zh: text.zh, en: text.en || undefined } }] : []
  }))

  function take(fresh: DeskNotice) {
    form.value = rebase(form.value, original.value, toForm(fresh))
    original.value = toForm(fresh)
    notice.value = fresh
  }

  /** Sends and takes over the answer; what somebody else changed meanwhile is taken over too, and told. */
  async function send(step: () => Promise<DeskNotice>) {
    isMerged.value = false
    clashes.value = []
    try {
      take(await step())
    }
    catch (problem) {
      if (problem instanceof ApiProblem && problem.code === 'stale' && isNotice(problem.current)) {
        clashes.value = clashesOf(form.value, original.value, toForm(problem.current))
        take(problem.current)
        isMerged.value = true
      }
      throw problem
    }
  }
  return {
    notice, form, shown, isChanged, isMerged: readonly(isMerged), clashes, path,
    save: () => send(async () => {
      // What is typed while it is on its way stays unsaved.
      const sent: NoticeForm = JSON.parse(JSON.stringify(form.value))
      const saved = await api<DeskNotice>(path, { method: 'PATCH', body: { version: notice.value.version, patch: changes.value } })
      original.value = sent
      return saved
    }),
    /** A step such as `submission` or `release`, at the version on screen. */
    move: (step: string, body: object = {}) => send(() => api<DeskNotice>(`${path}/${step}`, { method: 'POST', body: { version: notice.value.version, ...body } })),
    refresh: async () => take(await api<DeskNotice>(path)),
  }
}
export type DeskNoticeWork = Awaited<ReturnType<typeof useDeskNotice>>
