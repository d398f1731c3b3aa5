import contact from './en/form/contact.json'

/** Proving a phone number or mailbox by a code (composables/useWorkplaceTexts.ts). */
export default { contact }
