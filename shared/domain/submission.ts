/** How a submission came in (`domain.md` §3.2). */
export const channels = ['web', 'wechat', 'counter', 'letter', 'email', 'phone', 'meeting', 'hearing', 'expertMeeting', 'consultationLetter', 'deputySuggestion', 'cppccProposal', 'surveyOpenQuestion', 'hotline12345'] as const
export type Channel = typeof channels[number]

/** In which capacity somebody speaks. */
export const parties = ['resident', 'villager', 'enterprise', 'organisation', 'npcDeputy', 'cppccMember', 'expert', 'memberUnit', 'other'] as const
export type Party = typeof parties[number]

/** How the author of a submission is known (docs/decisions/0012): by nothing, by a code sent to his contact, by his account, or because staff took it down. */
export const verifications = ['none', 'phone', 'email', 'account', 'staff'] as const
export type Verification = typeof verifications[number]

/** Whether the author of a submission is known by something: only then may his opinion become public without somebody vouching for it. */
export function isVerified(verification: Verification): boolean {
  return verification !== 'none'
}
