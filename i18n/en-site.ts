import site from './en/public/site.json'
import common from './en/public/common.json'
import api from './en/public/api.json'

/** What surrounds every public page: masthead, footer, and the words of parts used everywhere. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { site, common, api }
