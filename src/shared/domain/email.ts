import { z } from '../zod.ts'

const addressSchema = z.email().max(254)

/** An e-mail address as it is compared, and as it stands in keys: without spaces around it, in lower case. */
export const emailKey = (email: string): string => email.trim().toLowerCase()

export const isEmail = (email: string): boolean => addressSchema.safeParse(email.trim()).success

/** Whether two addresses are one person's. An empty one is nobody's. */
export const sameEmail = (a: string, b: string): boolean => emailKey(a) !== '' && emailKey(a) === emailKey(b)

/** The spellings under which other programs may have filed an address: as it was typed, and in lower case. */
export const spellingsOf = (email: string): string[] => [...new Set([email.trim(), emailKey(email)])].filter(Boolean)

const capital = (word: string) => word.replace(/^./u, (first) => first.toUpperCase())

/** The same, and the ways in which people capitalize an address: for what must not linger under any of them. */
export function allSpellingsOf(email: string): string[] {
  const key = emailKey(email)
  if (key === '') return []
  const [local = '', domain = ''] = key.split('@')
  const words = local.split(/(?=[._+-])|(?<=[._+-])/).map(capital)
  return [...new Set([...spellingsOf(email), key.toUpperCase(), capital(key), `${words.join('')}@${domain}`])].filter(
    Boolean,
  )
}
