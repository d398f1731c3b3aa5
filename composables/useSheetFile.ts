import type { Worksheets } from '#shared/schemas/intake-sheet'

/** A table somebody brings, read by the server as texts: its worksheets, and the one that is looked at. */
export function useSheetFile() {
  const upload = useFormUpload()
  const { problem, run } = useAction()
  const file = shallowRef<{ name: string, sheets: Worksheets['sheets'] } | null>(null)
  const chosen = ref(0)
  const worksheets = computed(() => file.value?.sheets ?? [])
  const cells = computed(() => worksheets.value[chosen.value]?.rows ?? [])

  /** Reads another file; empty worksheets are left out. What went wrong stands in `problem`. */
  async function read(next: File) {
    file.value = null
    await run(async () => {
      const form = new FormData()
      form.append('file', next)
      const { sheets } = await upload<Worksheets>('/api/desk/sheets', form)
      file.value = { name: next.name, sheets: sheets.filter(one => one.rows.length) }
    })
  }

  return { file, chosen, worksheets, cells, problem, read }
}
