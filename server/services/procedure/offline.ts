import type { DocumentRow } from '#db/queries/documents'
import type { DocumentItem } from '#shared/domain/document'
import type { Offline } from '#shared/domain/procedure-facts'

/** A document that proves what happened on paper, and the day on which it did. */
export interface Proof { date: string, offline: Offline }

/** What a document says of how it was done: null where it was done on this site. */
export function offlineOf(document: DocumentRow): Offline | null {
  return document.offline ? { documentNumber: document.number, handledBy: document.handler, scan: document.uploadId !== null, enteredAt: document.createdAt } : null
}

/** The newest document that counts and proves this subject was dealt with on paper; null where there is none. */
export function proofOf(documents: readonly DocumentRow[], item: DocumentItem, subject: string): Proof | null {
  const found = documents.find(document => document.item === item && document.subjectId === subject && !document.voidedAt)
  const offline = found && offlineOf(found)
  return offline ? { date: found.date, offline } : null
}
