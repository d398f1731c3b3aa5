import fault from './en/account/fault.json'
import invitation from './en/account/invitation.json'
import link from './en/account/link.json'
import membership from './en/account/membership.json'
import notification from './en/account/notification.json'
import own from './en/account/own.json'
import passkey from './en/account/passkey.json'
import password from './en/account/password.json'
import profile from './en/account/profile.json'
import secondFactor from './en/account/second-factor.json'
import session from './en/account/session.json'

/** Texts of sign-in by link and of one's own account, loaded by their pages only. */
export default { fault, invitation, link, membership, notification, own, passkey, password, profile, secondFactor, session }
