import data from './en/own/data.json'
import message from './en/own/message.json'
import my from './en/own/my.json'
import receipt from './en/own/receipt.json'
import verify from './en/own/verify.json'

/** Texts of one's own data and account, loaded where they are shown: the form does not carry them. */
export default { data, message, my, receipt, verify }
