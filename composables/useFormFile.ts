/** Sends a form and hands the visitor the file it is answered with; throws `ApiProblem` where there is none. */
export function useFormFile() {
  const { t } = useI18n()

  return async (path: string, form: FormData, name: string) => {
    const answer = await fetch(path, { method: 'POST', body: form })
    if (!answer.ok) throw new ApiProblem('unexpected', t('common.unexpected'), answer.status)
    saveFile(await answer.blob(), name)
  }
}
