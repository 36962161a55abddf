import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { StoredPin } from './lock-record.ts'

/** About 32 MB and 0.1 s a try. Stored with each hash, so that they can be raised. */
const COST = { n: 2 ** 15, r: 8, p: 1 } as const
const HASH_BYTES = 32
const SALT_BYTES = 16

type Cost = Pick<StoredPin, 'n' | 'r' | 'p'>

function derive(pin: string, salt: Buffer, { n, r, p }: Cost, bytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Node refuses by default what needs more than 32 MB.
    const options = { N: n, r, p, maxmem: 256 * n * r }
    scrypt(pin, salt, bytes, options, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}

/** What is kept of a new PIN, with no failure yet. */
export async function storedPin(pin: string): Promise<StoredPin> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(pin, salt, COST, HASH_BYTES)
  return { ...COST, salt: salt.toString('hex'), hash: hash.toString('hex'), failures: 0 }
}

/** Whether a PIN is the one that was stored, in a time that does not tell how near it was. */
export async function isPin(pin: string, stored: StoredPin): Promise<boolean> {
  const expected = Buffer.from(stored.hash, 'hex')
  const given = await derive(pin, Buffer.from(stored.salt, 'hex'), stored, expected.length)
  return timingSafeEqual(given, expected)
}

/** The PINs that are tried first: one digit over and over, or digits counting up or down. */
export function isEasyPin(pin: string): boolean {
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, at) => (digit - (digits[at] ?? 0) + 10) % 10)
  return [0, 1, 9].some((step) => steps.every((each) => each === step))
}
