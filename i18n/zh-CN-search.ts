import search from './zh-CN/public/search.json'

/** Search across the site. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { search }
