import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { UploadPurpose } from '#shared/schemas/upload'
import { createdAt, id, instant } from './columns'

/** A stored file, known by its content; images are re-encoded, the bytes as received are not served. */
export const uploads = pgTable('uploads', {
  id: id(),
  purpose: text('purpose').$type<UploadPurpose>().notNull(),
  contentType: text('content_type').notNull(),
  fileName: text('file_name').notNull(),
  bytes: integer('bytes').notNull(),
  sha256: text('sha256').notNull(),
  width: integer('width'),
  height: integer('height'),
  uploadedBy: uuid('uploaded_by'),
  /** When a photo or paper became part of a submission; what nobody sent is removed after a while. */
  usedAt: instant('used_at'),
  /** When its author withdrew what it came with: from then on nobody opens it, and it goes with the sealed original (decision 0016). */
  closedAt: instant('closed_at'),
  createdAt: createdAt(),
}, t => [index('uploads_created').on(t.createdAt), index('uploads_used').on(t.usedAt).where(sql`used_at is not null and (closed_at is not null or uploaded_by is not null)`)])
