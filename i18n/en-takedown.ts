import takedown from './en/public/takedown.json'

/** What was taken down and what corrects it. Loaded by the parts that show it (composables/useWorkplaceTexts.ts). */
export default { takedown }
