import submit from './en/form/submit.json'

/** Texts of giving an opinion, loaded by the pages of the form (composables/useWorkplaceTexts.ts). */
export default { submit }
