import opinion from './zh-CN/public/opinion.json'

/** Opinions. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { opinion }
