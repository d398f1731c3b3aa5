import contact from './zh-CN/form/contact.json'
import receipt from './zh-CN/form/receipt.json'
import submit from './zh-CN/form/submit.json'

/** Texts of giving an opinion and of following it, loaded by the pages of form and receipt: a page that is only read does not carry them. */
export default { contact, receipt, submit }
