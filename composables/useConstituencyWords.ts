import { partiesOfHome } from '#shared/domain/party'

type ConstituencyWord = 'nav' | 'title' | 'own' | 'ownHelp' | 'none' | 'quotesHelp' | 'find' | 'set' | 'noneFound'

/** Words about the townships somebody stands for: a deputy has his 选区; a CPPCC member has none, he keeps in touch with townships. */
export function useConstituencyWords() {
  const { t } = useI18n()
  const { actor } = useDeskActor()
  const party = computed(() => partiesOfHome(actor.value, 'deputy').includes('npcDeputy') ? 'npcDeputy' : 'cppccMember')
  return (word: ConstituencyWord) => t(`joint.standsFor.${party.value}.${word}`)
}
