import opinion from './en/public/opinion.json'
import outcome from './en/public/outcome.json'

/** Opinions and what became of them. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { opinion, outcome }
