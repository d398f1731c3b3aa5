/** The name of a system of coordinates by its code (`systemName` of shared/domain/geodata.ts). */
export function useSystemName() {
  const { t } = useI18n()
  return function systemName(code: string): string {
    const meridian = /^gk([\d.]+)$/.exec(code)?.[1]
    if (meridian) return t('desk.maps.system.plane', { meridian })
    return t(`desk.maps.system.${code === 'gcj02' ? 'gcj02' : code === 'wgs84' ? 'wgs84' : 'cgcs2000'}`)
  }
}
