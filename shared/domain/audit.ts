/**
 * Everything the record tells, by the noun it is about (design §4.6). What is not listed cannot be recorded, and each
 * has its words in both languages, so that the auditor never reads a code.
 */
export const auditActions = [
  'account.signIn', 'account.signInFailed', 'account.signOut', 'account.rename', 'account.changePassword', 'account.endSessions',
  'account.open', 'account.claim', 'account.correct', 'account.export', 'account.close', 'account.expire', 'account.linkProvider', 'account.unlinkProvider', 'account.setAuthenticator', 'account.removeAuthenticator', 'account.renewRecoveryCodes', 'account.addPasskey', 'account.removePasskey',
  'audit.export',
  'attachment.add', 'attachment.edit', 'attachment.order', 'attachment.remove',
  'contact.correct', 'contact.expire', 'contact.read',
  'draft.import', 'draft.edit', 'draft.discard', 'draft.submit', 'draft.return', 'draft.release',
  'figure.add', 'figure.edit', 'figure.order', 'figure.remove',
  'invitation.make', 'invitation.send', 'invitation.use', 'invitation.revoke',
  'keys.change',
  'layer.add', 'layer.edit', 'layer.order', 'layer.remove',
  'membership.grant', 'membership.end',
  'opinion.create', 'opinion.patch', 'opinion.readFile', 'opinion.bulk', 'opinion.split', 'opinion.takeOver', 'opinion.undo', 'opinion.withdraw',
  'person.appoint', 'person.create', 'person.edit', 'person.suspend', 'person.restore', 'person.resetSecondFactor',
  'place.create', 'place.edit', 'plan.create',
  'reply.draft', 'reply.publish', 'reply.recall', 'reply.return', 'reply.send', 'reply.withdraw',
  'settings.edit', 'stage.create', 'stage.edit', 'stage.remove',
  'submission.create', 'submission.expire', 'submission.export', 'submission.verify', 'submission.withdraw',
  'unit.create', 'unit.edit',
] as const
export type AuditAction = typeof auditActions[number]

/** What an entry can be about. */
export const auditSubjects = ['attachment', 'audit', 'contact', 'draft', 'figure', 'layer', 'opinion', 'person', 'place', 'plan', 'setting', 'stage', 'submission', 'unit'] as const
export type AuditSubject = typeof auditSubjects[number]

/** For how long it is kept from where something was done, in months: a year, above the six months of 网络安全法 Art. 21. */
export const auditAddressMonths = 12

/** The facts an entry's detail may hold that have words; others are shown by their code. */
export const auditFacts = [
  'accounts', 'after', 'answering', 'before', 'blocks', 'bodyHash', 'changed', 'channel', 'checklist', 'closesAt', 'contactRule', 'dates', 'draft', 'draftId', 'email',
  'expiresAt', 'features', 'fields', 'files', 'filter', 'from', 'handling', 'imprint', 'invitation', 'issuer', 'kind', 'lang', 'membership', 'method', 'name', 'nature', 'number',
  'onPaper', 'opensAt', 'opinion', 'opinions', 'originals', 'outOfScope', 'outcome', 'outcomeDetail', 'outcomes', 'pages', 'passkeys', 'phone', 'pinRounding', 'plan',
  'privacyNotice', 'publicText', 'purpose', 'question', 'reason', 'removed', 'revoked', 'role', 'round', 'senders', 'sessions', 'sha256', 'showing', 'slug', 'source', 'splitFrom',
  'state', 'steps', 'submissions', 'text', 'title', 'topic', 'topics', 'township', 'unitId', 'unreadable', 'upload', 'userName', 'validFrom', 'validTo', 'verification', 'version',
  'via', 'visibility', 'vouched', 'vouching', 'why', 'withheldReason',
] as const
