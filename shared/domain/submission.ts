/** How a submission came in (`domain.md` §3.2). */
export const channels = ['web', 'wechat', 'counter', 'letter', 'email', 'phone', 'meeting', 'hearing', 'expertMeeting', 'consultationLetter', 'deputySuggestion', 'cppccProposal', 'surveyOpenQuestion', 'hotline12345'] as const
export type Channel = typeof channels[number]

/** In which capacity somebody speaks. */
export const parties = ['resident', 'villager', 'enterprise', 'organisation', 'npcDeputy', 'cppccMember', 'expert', 'memberUnit', 'other'] as const
export type Party = typeof parties[number]
