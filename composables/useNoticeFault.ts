import { shanghaiOffset } from '#shared/domain/calendar'

/** The sentence for a field of a refused notice or posting, by its path in the body. */
export function useNoticeFault(problem: () => ApiProblem | null) {
  const { t, te } = useI18n()
  return (...paths: string[]): string | undefined => {
    const code = paths.map(path => problem()?.messageFor(path) ?? problem()?.messageFor(`patch.${path}`)).find(Boolean)
    if (!code) return undefined
    return te(`desk.notice.fault.${code}`) ? t(`desk.notice.fault.${code}`) : t('desk.notice.fault.invalid')
  }
}

/** A time as `datetime-local` holds it, read as Beijing time whatever the clock of the device says; '' gives null. */
export function fromBeijing(value: string): string | null {
  return value ? `${value.length === 16 ? `${value}:00` : value}+08:00` : null
}

/** An instant as `datetime-local` holds it, in Beijing time whatever the clock of the device says; null gives ''. */
export function toBeijing(instant: string | null): string {
  return instant ? new Date(new Date(instant).getTime() + shanghaiOffset).toISOString().slice(0, 16) : ''
}
