import site from './zh-CN/public/site.json'
import common from './zh-CN/public/common.json'
import home from './zh-CN/public/home.json'

/** Public texts, a file per noun; a workplace's own are loaded with it (composables/useWorkplaceTexts.ts). */
export default { site, common, home }
