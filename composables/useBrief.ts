import { briefPaper, briefText, distributions } from '#shared/domain/brief'
import { addDays } from '#shared/domain/calendar'
import type { Brief } from '#shared/schemas/brief'

/** The brief of a stage on the day in the address (`?day=`, today if not said), in the words of the language on screen. */
export async function useBrief(slug: string) {
  const { locale, t } = useI18n()
  const route = useRoute()
  const path = `/api/desk/stages/${encodeURIComponent(slug)}`
  const request = useRequestFetch()
  // The typed $fetch compares every path with every route of the server; here the caller names the shape.
  const ask = (day?: string) => (request as (path: string, options: object) => Promise<Brief>)(`${path}/brief`, { query: { day } })
  const wanted = computed(() => typeof route.query.day === 'string' ? route.query.day : undefined)
  const { data, error, refresh, status } = await useAsyncData(`desk-brief:${slug}`, async () => {
    try {
      return { brief: await ask(wanted.value), isRefused: false }
    }
    catch (problem) {
      if (!wanted.value || !isRefusedDay(problem)) throw problem
      return { brief: await ask(), isRefused: true }
    }
  }, { watch: [wanted] })
  const brief = computed(() => data.value?.brief)
  const voice = computed(() => ({
    lang: locale.value,
    words: { channel: (code: string) => t(`opinion.channel.${code}`), nature: (code: string) => t(`opinion.nature.${code}`), withheld: (code: string) => t(`outcome.withheldReason.${code}`) },
  }))
  const paper = computed(() => brief.value && briefPaper(brief.value, voice.value))

  return {
    brief, error, refresh, status, paper,
    /** The day in the address is none, or still to come: today is shown instead. */
    isRefused: computed(() => data.value?.isRefused ?? false),
    bars: computed(() => brief.value && distributions(brief.value, voice.value)),
    /** As plain text, to be passed on. */
    text: computed(() => paper.value ? briefText(paper.value) : ''),
    file: computed(() => `${path}/brief.docx?lang=${locale.value === 'en' ? 'en' : 'zh'}${brief.value && !brief.value.isToday ? `&day=${brief.value.day}` : ''}`),
    /** The days beside the one shown; there is none after today. */
    earlier: computed(() => brief.value && addDays(brief.value.day, -1)),
    later: computed(() => brief.value && !brief.value.isToday ? addDays(brief.value.day, 1) : undefined),
  }
}

/** Answers of the server to a day that is none (422), or still to come (409). */
function isRefusedDay(problem: unknown): boolean {
  return problem instanceof Error && 'statusCode' in problem && (problem.statusCode === 409 || problem.statusCode === 422)
}
