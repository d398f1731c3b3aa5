import notice from './zh-CN/public/notice.json'
import home from './zh-CN/public/home.json'

/** Notices in lists, and the home page, which lists the newest. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { notice, home }
