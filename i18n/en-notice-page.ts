import noticePage from './en/public/notice-page.json'

/** A notice with its fields. Loaded by the pages that show one (composables/useWorkplaceTexts.ts). */
export default { noticePage }
