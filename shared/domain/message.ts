export const messageStates = ['waiting', 'sent', 'failed'] as const
export type MessageState = typeof messageStates[number]

/** What is sent; the words of each stand in both languages beside the sender (server/messages). */
export const messageTemplates = ['code', 'receipt', 'answered', 'hidden', 'appealDecided', 'escalated', 'invitation', 'contactGone', 'applied', 'applicationDecided', 'seated', 'meetingMoved', 'meetingPlaced', 'meetingSuspended', 'meetingCancelled', 'subscriptionConfirm', 'subscriptionKnown', 'news', 'digest'] as const
export type MessageTemplate = typeof messageTemplates[number]
