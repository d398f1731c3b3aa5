/** What the bundler tells of a module when it asks where to put it. */
interface Modules { getModuleInfo: (id: string) => { importers: readonly string[] } | null }

const icon = /~icons|virtual:icons|unplugin-icons/
/** Parts that nearly every public page shows. */
const kit = /components\/ui\/(?:Ui(?:Button|IconButton|Tag|Notice|Empty|Error|Date)|LocalText)\b|components\/(?:site\/SiteBreadcrumbs|stage\/StageStateTag)\b|composables\/use(?:LocalText|FigureName|DateText|HeadText|PageHead|Origin|ServerNow|StageClock|Stage|Param|Api|Toast|Share)\.ts|shared\/domain\/(?:calendar|date-text|stage|excerpt)\.ts/
/** Parts of every form. */
const form = /components\/ui\/Ui(?:Field|Input|Textarea|Checkbox)\b|composables\/useFieldContext\.ts/

/** What surrounds every public page. */
const frame = /components\/(?:site\/Site(?:Nav|Search|Preferences|Masthead|DemoBanner|Footer|SkipLink|Mark)|ui\/UiToasts)\b|layouts\/default\.vue|composables\/useSite\.ts/
/** An opinion as the public reads it, in lists and on receipts. */
const opinion = /components\/opinion\/Opinion(?:Progress|Outcome|OutcomeTag|Card|List|Target)\.vue/

/** What runs under every page. It goes first: else the forms' file would take it along, and every page would carry the forms. */
export const runtimeModules = /node_modules\/(?:@vue|vue)\/|plugin-vue:export-helper/

const staff = /\/(?:(?:admin|audit|person|unit|membership|profile|[a-z]+-desk|draft-maps|queue|setup|procedure|minutes|record|screening|survey-(?:entry|import|paper))\/|desk\/(?!SignIn))|Site(?:Desk|Account)/
/** Parts for filling something in, or for a map or figure. */
const filling = /\/(?:submission|survey|figure|attachment|contact|receipt|map)\//

/**
 * Which common file a module of the browser's goes into, undefined where the bundler decides. A file per icon or part
 * is too small to be compressed and costs a request each; icons of staff's pages stay out of public ones, and those of forms and maps out of pages that have none (design §7).
 */
export function chunkName(id: string, modules: Modules): string | undefined {
  if (!icon.test(id)) return kit.test(id) ? 'kit' : form.test(id) ? 'form' : frame.test(id) ? 'frame' : opinion.test(id) ? 'opinion' : undefined
  const importers = modules.getModuleInfo(id)?.importers ?? []
  if (!importers.length) return 'icons'
  if (importers.every(importer => staff.test(importer))) return 'staff-icons'
  return importers.every(importer => staff.test(importer) || filling.test(importer)) ? 'filling-icons' : 'icons'
}
