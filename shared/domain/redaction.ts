import { isCovering } from './covering'
import { findPersonalData, redactSpans } from './personal-data'

/** An opinion's words as they came and as the public reads them, or read them last; '' where it never did. */
interface Words { text: string, publicText: string }

/** The one redaction function: personal data found by form are covered before anything becomes public (design §4.14). */
export function redact(text: string): string {
  return redactSpans(text, findPersonalData(text))
}

/** What publishing would show: the original as it was covered when it was public last, else as it came, through the redaction. */
export function proposedPublicText({ text, publicText }: Words): string {
  return redact(publicText && isCovering(publicText, text) ? publicText : text)
}

/** Whether the original is sealed: something in it was covered when it became public. Staff read it only for a recorded reason from then on. */
export function isSealed({ text, publicText }: Words): boolean {
  return publicText !== '' && publicText !== text
}

/** What staff read of an opinion without a reason of their own: the original until something in it was covered. */
export function workingText({ text, publicText }: Words): string {
  return publicText || text
}
