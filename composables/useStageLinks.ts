import type { Action } from '#shared/domain/permissions'

/** The ways from a stage to its parts of the desk, those that a person may go. */
export function useStageLinks(slug: () => string, may: (action: Action) => boolean) {
  const localePath = useLocalePath()
  const { t } = useI18n()
  const links = computed(() => [
    { part: 'today', label: t('desk.brief.title') },
    { part: 'groups', label: t('desk.group.open') },
    { part: 'surveys', label: t('desk.survey.list') },
    { part: 'account', label: t('desk.account.link'), action: 'account.export' },
    { part: 'conclusion', label: t('desk.procedure.conclusion.link') },
    { part: 'intake', label: t('desk.intake.title'), action: 'submission.enter' },
    { part: 'edit', label: t('desk.stage.edit'), action: 'stage.edit' },
  ] as const satisfies readonly { part: string, label: string, action?: Action }[])
  return computed(() => links.value.filter(link => !('action' in link) || may(link.action)).map(({ part, label }) => ({ part, label, to: localePath(`/desk/stages/${slug()}/${part}`) })))
}
