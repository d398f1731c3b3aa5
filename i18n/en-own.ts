import data from './en/own/data.json'
import home from './en/own/home.json'
import message from './en/own/message.json'
import my from './en/own/my.json'
import remedy from './en/own/remedy.json'
import subscription from './en/own/subscription.json'
import verify from './en/own/verify.json'

/** Texts of one's own data and opinions, loaded where they are shown. */
export default { data, home, message, my, remedy, subscription, verify }
