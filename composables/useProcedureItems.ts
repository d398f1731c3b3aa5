import { documentItems, meetingItems, provedSubjects } from '#shared/domain/document'
import type { DocumentItem } from '#shared/domain/document'
import { procedureItems } from '#shared/domain/procedure-item'
import { signedOffSteps } from '#shared/domain/procedure-transition'
import type { Procedure } from '#shared/schemas/procedure'

/** What a document can be entered for, in the words of the desk: items of the present phase first, and for what happened on paper the phases, stages, notices and meetings there are. */
export function useProcedureItems(procedure: () => Procedure) {
  const { t } = useI18n()
  const { localText } = useLocalText()
  const isProved = (item: string): item is typeof provedSubjects[number] => provedSubjects.some(one => one === item)
  const nameOf = (item: DocumentItem) => isProved(item) ? t(`desk.procedure.proved.${item}`) : t(`desk.rules.item.${item}`)
  const phaseOf = (item: DocumentItem) => procedureItems.find(one => one.id === item)?.phase
  const now = (item: DocumentItem) => phaseOf(item) === procedure().plan.phase ? 0 : phaseOf(item) ? 1 : 2

  const items = computed(() => [...documentItems].sort((a, b) => now(a) - now(b)).map((item) => {
    const phase = phaseOf(item)
    return { value: item, label: phase ? t('desk.procedure.document.itemOf', { item: nameOf(item), phase: t(`plan.phase.${phase}`) }) : nameOf(item) }
  }))

  /** The subjects a document of this item can be about; empty where it is the plan itself. */
  function subjects(item: DocumentItem | ''): { value: string, label: string }[] {
    const pages = (path: string) => Object.entries(procedure().subjects).filter(([, subject]) => subject.to.startsWith(path)).map(([value, subject]) => ({ value, label: localText(subject.title) }))
    if (item === 'phase') return procedure().phases.map(({ phase }) => ({ value: phase, label: t(`plan.phase.${phase}`) }))
    if (item === 'stage') return pages('/desk/stages/')
    if (item === 'notice') return pages('/desk/notices/')
    if (item && meetingItems.includes(item)) return pages('/desk/meetings/')
    if (item !== 'signOff') return []
    return signedOffSteps.map((step) => {
      const [from, to] = step.split('>')
      return { value: step, label: t('desk.procedure.document.step', { from: t(`plan.phase.${from}`), to: t(`plan.phase.${to}`) }) }
    })
  }
  return { items, subjects }
}
