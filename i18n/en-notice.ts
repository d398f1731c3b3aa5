import notice from './en/public/notice.json'
import home from './en/public/home.json'

/** Notices in lists, and the home page, which lists the newest. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { notice, home }
