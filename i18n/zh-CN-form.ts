import submit from './zh-CN/form/submit.json'

/** Texts of giving an opinion, loaded by the pages of the form (composables/useWorkplaceTexts.ts). */
export default { submit }
