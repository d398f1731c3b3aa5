import type { Handled } from './opinion-patch'

/** By what an author who mends was known: his account, a code sent to his contact, or the receipt alone. */
export const menders = ['authorAccount', 'authorCode', 'receipt'] as const
export type Mender = typeof menders[number]

/** The opinion after its author mended what was not published: looked at anew, a reply that was drafted to the old words checked again. */
export function mended(opinion: Handled, text: string): Handled {
  return { ...opinion, text, publicText: '', visibility: 'pending', withheldReason: '', redirectedTo: '', handling: opinion.handling === 'drafted' ? 'categorised' : opinion.handling }
}
