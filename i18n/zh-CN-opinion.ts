import opinion from './zh-CN/public/opinion.json'
import outcome from './zh-CN/public/outcome.json'

/** Opinions and what became of them. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { opinion, outcome }
