import { passwordFault } from '#shared/domain/password'
import type { PasswordOwner } from '#shared/domain/password'

/** A new password, typed twice: the same rules as the server's, told when the field is left or the form is sent. */
export function usePasswordFields(owner: () => PasswordOwner) {
  const { t } = useI18n()
  const [password, again] = [ref(''), ref('')]
  const errors = ref<{ password?: string, again?: string }>({})

  function check(): boolean {
    const fault = passwordFault(password.value, owner())
    errors.value = {
      ...(fault ? { password: t(`account.fault.${fault}`) } : {}),
      ...(password.value !== again.value ? { again: t('account.fault.passwordsDiffer') } : {}),
    }
    return Object.keys(errors.value).length === 0
  }

  /** The server's word on the password, for what only it knows. */
  function refuse(fault: string | undefined) {
    if (fault) errors.value = { password: t(`account.fault.${fault}`) }
  }

  return { password, again, errors, check, refuse }
}
