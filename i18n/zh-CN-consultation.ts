import consultation from './zh-CN/form/consultation.json'

/** What units are asked and answer, loaded by their workplace and by the desk (composables/useWorkplaceTexts.ts). */
export default { consultation }
