import { z } from 'zod'

export * from '../domain/upload'

/** Answer of `POST /api/uploads`. */
export const uploadAnswerSchema = z.object({
  upload: z.uuid(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** An address; for a photo of an opinion, which only staff may fetch, the picture itself as `data:`. */
  thumbnail: z.string().nullable(),
}).meta({ id: 'UploadAnswer' })
export type UploadAnswer = z.infer<typeof uploadAnswerSchema>

/** What came with an opinion, for staff: photos by id, papers with what they are called. */
export const opinionFilesSchema = z.object({
  photos: z.array(z.uuid()),
  papers: z.array(z.object({ upload: z.uuid(), name: z.string(), bytes: z.number().int() })),
})
export type OpinionFiles = z.infer<typeof opinionFilesSchema>
