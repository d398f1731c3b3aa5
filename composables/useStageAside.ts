/** How a stage that was held on paper is proved, in its form. */
export interface StageHeldOffline { held: boolean, title: string, number: string, date: string, organ: string, handler: string, upload: string | null }

/** What goes with a stage beside its fields: why days move that people know of, why the director lets a round pass, and what proves one held on paper. */
export function useStageAside(isNew: boolean) {
  const [reason, letPass] = [ref(''), ref('')]
  const offline = ref<StageHeldOffline>({ held: false, title: '', number: '', date: '', organ: '', handler: '', upload: null })
  return {
    reason, letPass, offline,
    body: () => {
      const { held, ...proof } = offline.value
      return { ...letPass.value && { letPass: letPass.value }, ...reason.value && { reason: reason.value }, ...isNew && held && { offline: proof } }
    },
  }
}
