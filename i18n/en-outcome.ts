import outcome from './en/public/outcome.json'

/** What became of a stage's opinions. Loaded by the page that tells it (composables/useWorkplaceTexts.ts). */
export default { outcome }
