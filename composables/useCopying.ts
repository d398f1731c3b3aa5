/** Puts a text on the clipboard and says whether it worked; where it is not allowed, `refused` holds the text to be marked by hand. */
export function useCopying() {
  const { t } = useI18n()
  const { show } = useToast()
  const refused = ref('')

  async function copy(text: string, done: string) {
    refused.value = ''
    try {
      await navigator.clipboard.writeText(text)
      show(done, { tone: 'success' })
    }
    catch {
      // Not allowed, or no secure context.
      refused.value = text
      show(t('desk.surveyField.copyNot'), { tone: 'error' })
    }
  }
  return { copy, refused }
}
