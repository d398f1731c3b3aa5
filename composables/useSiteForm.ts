import { siteLimit } from '#shared/domain/setup'
import type { SiteEdit } from '#shared/schemas/setting'

const texts = ['publicBody', 'organiser', 'address'] as const
const lines = ['phone', 'siteCode', 'icp', 'policeCode'] as const
type TextField = typeof texts[number]
type Field = `${TextField}.${'zh' | 'en'}` | typeof lines[number]

/** How many characters a field takes. */
function limitOf(path: string): number {
  const most = path.includes('address') ? siteLimit.address : /publicBody|organiser/.test(path) ? siteLimit.name : siteLimit.line
  return path.endsWith('.en') ? most * 2 : most
}

function flat(site: SiteEdit): Record<Field, string> {
  const words = texts.flatMap(name => [[`${name}.zh`, site[name].zh], [`${name}.en`, site[name].en ?? '']] as const)
  // Every field has its value.
  return Object.fromEntries([...words, ...lines.map(name => [name, site[name]] as const)]) as Record<Field, string>
}

/** Name and footer as a form: only what was changed is sent, and another's change is taken over where nothing was typed. */
export async function useSiteForm() {
  const { t } = useI18n()
  const { form, changed, errors: faults, problem, pending, save: send } = await useSettingForm<SiteEdit, Field>('/api/settings/site', { key: 'site-edit', valuesOf: flat })
  const errors = computed<Record<string, string>>(() => Object.fromEntries(faults.value.map(({ path, message }) => [path.replace(/^patch\./, ''), message === 'tooLong' ? t('admin.settings.tooLong', { n: limitOf(path) }) : t(`admin.setup.fault.${message}`)])))

  async function save(): Promise<boolean> {
    const text = (name: TextField) => ({ zh: form[`${name}.zh`], ...(form[`${name}.en`].trim() ? { en: form[`${name}.en`] } : {}) })
    const touched = new Set(changed.value.map(field => field.split('.')[0]))
    const patch = Object.fromEntries([...texts.filter(name => touched.has(name)).map(name => [name, text(name)]), ...lines.filter(name => touched.has(name)).map(name => [name, form[name]])])
    const done = await send({ patch }, { method: 'PATCH' })
    if (done) await refreshNuxtData('site')
    return done
  }

  return { form, limitOf, changed, errors, problem, pending, save }
}
