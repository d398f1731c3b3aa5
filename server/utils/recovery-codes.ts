import { randomInt } from 'node:crypto'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'

/** Digits and small letters without those that are taken for each other on paper (0 o, 1 l i). */
const letters = '23456789abcdefghjkmnpqrstuvwxyz'
const amount = 10

/** Ten new recovery codes, two groups of five characters each (about 49 bits). */
export function newRecoveryCodes(): string[] {
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: amount }, () => `${group()}-${group()}`)
}

/** Encrypts a text as better-auth keeps its secrets, so that it can read it. */
export async function encryptForAuth(text: string): Promise<string> {
  const context = await (await useAuth()).$context
  return symmetricEncrypt({ key: context.secretConfig, data: text })
}

/** How many recovery codes of an encrypted list are left. */
export async function countRecoveryCodes(encrypted: string): Promise<number> {
  const context = await (await useAuth()).$context
  const codes: unknown = JSON.parse(await symmetricDecrypt({ key: context.secretConfig, data: encrypted }))
  return Array.isArray(codes) ? codes.length : 0
}
