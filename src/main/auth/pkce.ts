import { createHash, timingSafeEqual } from 'node:crypto'

export interface Pkce {
  readonly verifier: string
  /** `base64url(sha256(verifier))` without padding (RFC 7636 §4.2). */
  readonly challenge: string
  /** Ties the browser's answer to this attempt. */
  readonly state: string
}

export type RandomBytes = (size: number) => Uint8Array

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** Fresh secrets of one attempt: a verifier of 256 bits and a state of 128. */
export function createPkce(randomBytes: RandomBytes): Pkce {
  const verifier = base64url(randomBytes(32))
  return {
    verifier,
    challenge: createHash('sha256').update(verifier).digest('base64url'),
    state: base64url(randomBytes(16)),
  }
}

/** Compares in constant time, whatever the lengths. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
