import data from './zh-CN/own/data.json'
import home from './zh-CN/own/home.json'
import message from './zh-CN/own/message.json'
import my from './zh-CN/own/my.json'
import remedy from './zh-CN/own/remedy.json'
import subscription from './zh-CN/own/subscription.json'
import verify from './zh-CN/own/verify.json'

/** Texts of one's own data and opinions, loaded where they are shown. */
export default { data, home, message, my, remedy, subscription, verify }
