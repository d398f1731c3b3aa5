import data from './zh-CN/own/data.json'
import message from './zh-CN/own/message.json'
import my from './zh-CN/own/my.json'
import receipt from './zh-CN/own/receipt.json'
import verify from './zh-CN/own/verify.json'

/** Texts of one's own data and account, loaded where they are shown: the form does not carry them. */
export default { data, message, my, receipt, verify }
