import contact from './en/form/contact.json'
import receipt from './en/form/receipt.json'
import submit from './en/form/submit.json'

/** Texts of giving an opinion and of following it, loaded by the pages of form and receipt: a page that is only read does not carry them. */
export default { contact, receipt, submit }
