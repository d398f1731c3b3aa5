import { briefPaper, briefText, distributions } from '#shared/domain/brief'
import { addDays } from '#shared/domain/calendar'
import type { Brief } from '#shared/schemas/brief'

/** The brief of a stage on the day in the address (`?day=`, today if not said), in the words of the language on screen. */
export async function useBrief(slug: string) {
  const { locale, t } = useI18n()
  const route = useRoute()
  const path = `/api/desk/stages/${encodeURIComponent(slug)}`
  const query = computed(() => typeof route.query.day === 'string' ? { day: route.query.day } : {})
  const { data: brief, error, refresh, status } = await useFetch<Brief>(`${path}/brief`, { key: `desk-brief:${slug}`, query })
  const voice = computed(() => ({
    lang: locale.value,
    words: { channel: (code: string) => t(`opinion.channel.${code}`), nature: (code: string) => t(`opinion.nature.${code}`), withheld: (code: string) => t(`outcome.withheldReason.${code}`) },
  }))
  const paper = computed(() => brief.value && briefPaper(brief.value, voice.value))

  return {
    brief, error, refresh, status, paper,
    bars: computed(() => brief.value && distributions(brief.value, voice.value)),
    /** As plain text, to be passed on. */
    text: computed(() => paper.value ? briefText(paper.value) : ''),
    file: computed(() => `${path}/brief.docx?lang=${locale.value === 'en' ? 'en' : 'zh'}${query.value.day ? `&day=${query.value.day}` : ''}`),
    /** The days beside the one shown; there is none after today. */
    earlier: computed(() => brief.value && addDays(brief.value.day, -1)),
    later: computed(() => brief.value && !brief.value.isToday ? addDays(brief.value.day, 1) : undefined),
  }
}
