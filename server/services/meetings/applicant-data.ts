import { z } from 'zod'
import { connections } from '#shared/domain/application'
import type { Connection } from '#shared/domain/application'
import { normaliseLandline } from '#shared/domain/contact-code'
import type { ContactHash } from '../../utils/person-contact'

/** What is kept sealed of somebody who applied: only what selection and invitation need (`domain.md` §1.4). */
export interface ApplicantData { name: string, phone: string, address: string, employer: string, connections: Connection[] }
const sealedSchema = z.object({ name: z.string(), phone: z.string(), address: z.string(), employer: z.string(), connections: z.array(z.enum(connections)) })

/** The hashes an applicant is found by: on line one phone number applies once for each part; whom staff enter is told by name as well, for a family may share one. */
export function applicantHashes({ name, phone, address, employer }: ApplicantData, byStaff: boolean, hash: ContactHash = keyedHash) {
  const contactHash = phone ? contactHashOf('sms', phone, hash) ?? hash('contactHash', `phone:${normaliseLandline(phone) ?? phone.replace(/\D/g, '')}`) : ''
  const shortName = name.normalize('NFKC').replace(/\s/g, '')
  return { contactHash, identityHash: byStaff || !contactHash ? hash('contactHash', `applicant:${shortName}:${contactHash || address || employer}`) : contactHash }
}

/** Opens an applicant's data. */
export function openApplicant(sealed: string): ApplicantData {
  return parseApplicant(unseal(sealed))
}

/** Whole names of applicants, as far as they are known or kept: for covering them alone. */
export function knownNames(rows: readonly { sealed: string | null, nameSealed: string | null }[]): string[] {
  return rows.flatMap(({ sealed, nameSealed }) => sealed !== null ? [openApplicant(sealed).name] : nameSealed !== null ? [unseal(nameSealed)] : [])
}

/** Reads an applicant's data that have been opened. */
export function parseApplicant(opened: string): ApplicantData {
  return sealedSchema.parse(JSON.parse(opened))
}
