import site from './en/public/site.json'
import common from './en/public/common.json'
import home from './en/public/home.json'

/** Public texts, a file per noun; a workplace's own are loaded with it (composables/useWorkplaceTexts.ts). */
export default { site, common, home }
