import fault from './zh-CN/account/fault.json'
import invitation from './zh-CN/account/invitation.json'
import link from './zh-CN/account/link.json'
import membership from './zh-CN/account/membership.json'
import notification from './zh-CN/account/notification.json'
import own from './zh-CN/account/own.json'
import passkey from './zh-CN/account/passkey.json'
import password from './zh-CN/account/password.json'
import profile from './zh-CN/account/profile.json'
import secondFactor from './zh-CN/account/second-factor.json'
import session from './zh-CN/account/session.json'

/** Texts of sign-in by link and of one's own account, loaded by their pages only. */
export default { fault, invitation, link, membership, notification, own, passkey, password, profile, secondFactor, session }
