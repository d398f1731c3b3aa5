/** How a submission came in (`domain.md` §3.2). */
export const channels = ['web', 'wechat', 'counter', 'letter', 'email', 'phone', 'meeting', 'hearing', 'expertMeeting', 'consultationLetter', 'deputySuggestion', 'cppccProposal', 'deputyJoint', 'cppccJoint', 'surveyOpenQuestion', 'hotline12345'] as const
export type Channel = typeof channels[number]

/** In which capacity somebody speaks. */
export const parties = ['resident', 'villager', 'enterprise', 'organisation', 'npcDeputy', 'cppccMember', 'expert', 'memberUnit', 'other'] as const
export type Party = typeof parties[number]

/** How the author of a submission is known (docs/decisions/0012): by nothing, by a code sent to his contact, by his account (`mailAccount` where that has nothing but a mailbox), or because staff took it down. */
export const verifications = ['none', 'phone', 'email', 'account', 'mailAccount', 'staff'] as const
export type Verification = typeof verifications[number]

/** Whether the author of a submission is known by something that he can be reached at or found by: what a stage may ask for. */
export function isKnown(verification: Verification): boolean {
  return verification !== 'none'
}

/**
 * Whether the author's real name stands behind a submission (后台实名, domain.md §5.5): a phone number, which in China is
 * registered to a name, an account that has one or was made by appointment, or staff. A mailbox alone has none.
 */
export function isRealName(verification: Verification): boolean {
  return verification === 'phone' || verification === 'account' || verification === 'staff'
}
