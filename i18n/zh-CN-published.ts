import published from './zh-CN/public/published.json'

/** Published results of a survey, loaded with the part that shows them (composables/useWorkplaceTexts.ts). */
export default { published }
