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
