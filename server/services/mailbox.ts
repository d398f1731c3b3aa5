import { z } from 'zod'

const mailboxSchema = z.object({ email: z.string(), token: z.string(), site: z.string() })
/** What stands sealed in a subscription: the mailbox, the secret of its links, and where the site stood when it was made. */
export type Mailbox = z.infer<typeof mailboxSchema>

/** Seals a mailbox. */
export function sealMailbox(mailbox: Mailbox): string {
  return seal(JSON.stringify(mailbox))
}

/** Opens the mailbox of a subscription. */
export function openMailbox({ emailSealed }: { emailSealed: string }): Mailbox {
  return parseMailbox(unseal(emailSealed))
}

/** Reads a mailbox that has been opened. */
export function parseMailbox(opened: string): Mailbox {
  return mailboxSchema.parse(JSON.parse(opened))
}
