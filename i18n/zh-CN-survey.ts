import survey from './zh-CN/form/survey.json'

/** Texts of answering a survey, loaded with its form (composables/useWorkplaceTexts.ts). */
export default { survey }
