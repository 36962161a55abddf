import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'

/** Bytes of the key that everything is derived from. */
export const DATA_KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** 128 bits: far from any collision among the patients of a clinic. */
const LOOKUP_BYTES = 16

/** Where a payload stands. It is authenticated with it: moved to another row, table or version, it can't be opened. */
export interface Place {
  readonly table: string
  readonly key: string
  /** Version of the payload's own shape. */
  readonly version: number
}

/** A payload that was changed, moved, or sealed with another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/** Encrypts what stands in the file, and makes the keys under which it is found. */
export interface Seal {
  seal(place: Place, text: string): Uint8Array
  /** @throws SealBroken */
  open(place: Place, sealed: Uint8Array): string
  /** A name that says nothing of what it stands for: the same for the same parts, under this data key. */
  lookup(...parts: readonly string[]): Uint8Array
}

const derived = (dataKey: Uint8Array, use: string) =>
  createSecretKey(new Uint8Array(hkdfSync('sha256', dataKey, '', use, 32)))
const aad = ({ table, key, version }: Place) => Buffer.from(JSON.stringify([table, key, version]))

/** AES-256-GCM with a random nonce for payloads and HMAC-SHA-256 for lookups, each with a key of its own (HKDF of the data key). */
export function createSeal(dataKey: Uint8Array): Seal {
  if (dataKey.length !== DATA_KEY_BYTES) throw new RangeError('A data key has 32 bytes.')
  const payloadKey = derived(dataKey, 'caseload payload')
  const lookupKey = derived(dataKey, 'caseload lookup')
  return {
    seal(place, text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', payloadKey, nonce).setAAD(aad(place))
      const body = cipher.update(text, 'utf8')
      return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()])
    },
    open(place, sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken()
      const decipher = createDecipheriv('aes-256-gcm', payloadKey, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(aad(place)).setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        const body = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
        // In this mode the last step adds no bytes: it throws when the tag is wrong. Before that nothing is believed.
        decipher.final()
        return body.toString('utf8')
      } catch (error) {
        throw new SealBroken(undefined, { cause: error })
      }
    },
    lookup: (...parts) =>
      createHmac('sha256', lookupKey).update(JSON.stringify(parts)).digest().subarray(0, LOOKUP_BYTES),
  }
}
