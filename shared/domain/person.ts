/** Whether a person may sign in at all. */
export const personStates = ['active', 'suspended'] as const
export type PersonState = typeof personStates[number]

/** Whom the list of people shows: those the office has entered or appointed, residents who opened their accounts themselves, or both. */
export const peopleGroups = ['office', 'residents', 'all'] as const
export type PeopleGroup = typeof peopleGroups[number]

/** What a one-time link is for: the first password, or a new one. */
export const invitationPurposes = ['invite', 'reset'] as const
export type InvitationPurpose = typeof invitationPurposes[number]

export const personLimit = { name: 60, userName: 32, userNameMin: 3, phone: 20, email: 120 }

/** User names: letters, digits, dot, dash and underscore, or Chinese characters; no `@`, and not digits alone, which would be a phone number. */
export const userNamePattern = /^(?!\d+$)[\p{Script=Han}a-z0-9._-]+$/u

/** A user name as it is stored and compared: NFKC, lower case, without blanks around it. */
export function normaliseUserName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

/** What is wrong with a (normalised) user name, if anything. */
export function userNameFault(name: string): 'userNameLength' | 'userNameLetters' | null {
  const length = Array.from(name).length
  // 张伟 is a whole name; two letters are none.
  const least = /\p{Script=Han}/u.test(name) ? 2 : personLimit.userNameMin
  if (length < least || length > personLimit.userName) return 'userNameLength'
  return userNamePattern.test(name) ? null : 'userNameLetters'
}

/** Whether somebody is called by a contact of his, masked, since he has given himself no name. */
export function isContactName(name: string, { phone, email }: { phone: string | null, email: string | null }): boolean {
  return name === phone || name === email
}
