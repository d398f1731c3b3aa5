import { partiesOfHome } from '#shared/domain/party'

/** Words about the townships somebody stands for: a deputy has his 选区; a CPPCC member has none, he keeps in touch with townships. */
export function useConstituencyWords() {
  const { t } = useI18n()
  const { actor } = useDeskActor()
  return computed(() => partiesOfHome(actor.value, 'deputy').includes('npcDeputy')
    ? { nav: t('joint.nav.constituency'), title: t('joint.area.title'), own: t('joint.area.own'), ownHelp: t('joint.area.ownHelp'), none: t('joint.area.none'), quotesHelp: t('joint.quotesHelp'), find: t('joint.findQuotes'), set: t('joint.noTownships'), noneFound: t('joint.noneFound') }
    : { nav: t('joint.member.nav'), title: t('joint.member.title'), own: t('joint.member.own'), ownHelp: t('joint.member.ownHelp'), none: t('joint.member.none'), quotesHelp: t('joint.member.quotesHelp'), find: t('joint.member.find'), set: t('joint.member.set'), noneFound: t('joint.member.noneFound') })
}
