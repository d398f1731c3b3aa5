/** Sends a form and hands the visitor the file it is answered with; throws `ApiProblem` where there is none. */
export function useFormFile() {
  const { locale, t } = useI18n()

  return async (path: string, form: FormData, name: string) => {
    const answer = await send(path, form)
    if (!answer) throw new ApiProblem('offline', t('common.offline'), 0)
    // A proxy in between may answer with something else than problem details.
    if (!answer.ok) throw problemOf(await answer.json().catch(() => null), answer.status, t)
    saveFile(await answer.blob(), name)
  }

  /** The answer, null where none came. */
  function send(path: string, form: FormData): Promise<Response | null> {
    return fetch(path, { method: 'POST', body: form, headers: { 'accept-language': locale.value } }).catch(() => null)
  }
}
