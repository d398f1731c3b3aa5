/** The pages of a meeting at the desk, in the order in which they are needed; `hearing`: of hearings alone. */
const tabs = [
  { key: 'prepare', path: '', hearing: false },
  { key: 'applications', path: '/applications', hearing: false },
  { key: 'list', path: '/list', hearing: false },
  { key: 'deliveries', path: '/deliveries', hearing: true },
  { key: 'record', path: '/record', hearing: false },
  { key: 'minutes', path: '/minutes', hearing: false },
] as const

/** The tabs of a meeting with their words and addresses. */
export function useMeetingTabs(meeting: () => { slug: string, kind: string }) {
  const { t } = useI18n()
  const localePath = useLocalePath()
  return computed(() => tabs.filter(tab => !tab.hearing || meeting().kind === 'hearing').map(({ key, path }) => ({ key, path: localePath(`/desk/meetings/${meeting().slug}${path}`), label: t(`desk.meeting.tab.${key}`) })))
}
