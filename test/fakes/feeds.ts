import { generateKeyPairSync, hash } from 'node:crypto'
import { signatureOf } from '../../resources/package/sign-feed.ts'
import type { Feed, Held } from '../../src/main/updates/feed.ts'
import { NOW } from './treatments.ts'

/** A pair of keys of its own: the private half is in memory only. */
export function feedKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    pem: privateKey.export({ format: 'pem', type: 'pkcs8' }),
    public: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}

export const KEY = feedKey()

/** What stands for an installer. */
export const INSTALLER = Buffer.from('MZ, an installer of version 1.3.0. '.repeat(400))

export const feedFile = (content: Uint8Array, name = 'Caseload-1.3.0.exe'): Feed['files'][number] => ({
  platform: 'win32',
  arch: 'x64',
  name,
  size: content.length,
  sha512: hash('sha512', content, 'hex'),
})

export const feedOf = (changed: Partial<Feed> = {}): Feed => ({
  format: 1,
  channel: 'stable',
  version: '1.3.0',
  validUntil: new Date(NOW + 30 * 86_400_000).toISOString(),
  minimumStore: 1,
  share: 100,
  notes: 'Month-end worksheet, import from CSV.',
  files: [feedFile(INSTALLER)],
  ...changed,
})

/** A feed's bytes, and their signature. */
export function signed(feed: unknown, pem: string | Buffer = KEY.pem) {
  const bytes = Buffer.from(JSON.stringify(feed))
  return { bytes, signature: signatureOf(bytes, pem) }
}

export const HELD: Held = { keys: [KEY.public], channel: 'stable', version: '1.2.0', store: 3, now: NOW }
