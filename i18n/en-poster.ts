import poster from './en/public/poster.json'

/** Posters to be printed, loaded by their pages (composables/useWorkplaceTexts.ts). */
export default { poster }
