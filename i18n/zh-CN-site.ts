import site from './zh-CN/public/site.json'
import common from './zh-CN/public/common.json'
import api from './zh-CN/public/api.json'

/** What surrounds every public page: masthead, footer, and the words of parts used everywhere. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { site, common, api }
