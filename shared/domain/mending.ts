import type { Handled } from './opinion-patch'

/** The opinion after its author mended what was not published: looked at anew, a reply that was drafted to the old words checked again. */
export function mended(opinion: Handled, text: string): Handled {
  return { ...opinion, text, publicText: '', visibility: 'pending', withheldReason: '', redirectedTo: '', handling: opinion.handling === 'drafted' ? 'categorised' : opinion.handling }
}
