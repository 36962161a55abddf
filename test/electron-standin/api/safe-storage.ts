import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { switches } from '../runtime.ts'
import { strict } from '../strict.ts'
import { app } from './app.ts'
import { lifecycle } from './lifecycle.ts'

/**
 * Which of Linux's key providers seals: a keyring (`v11`), the portal of secrets (`v12`), or, with `--password-store=basic` as without any
 * keyring, the key that stands in Chromium's source (`v10`). Asynchronous sealing is "available" with each of them.
 */
const MARKS: Readonly<Record<string, string>> = { basic: 'v10', portal: 'v12' }
const mark = () => Buffer.from(MARKS[switches.get('password-store') ?? ''] ?? 'v11')

/** Stands for the system's keychain: a key in the user data folder. It protects nothing; it is for tests only. */
function key(): Buffer {
  const file = join(app.getPath('userData'), 'standin-keychain')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}

/** Only the asynchronous API: the other one is deprecated. */
export const safeStorage = strict('safeStorage', {
  // Named after the desktop by the synchronous half, whatever seals.
  getSelectedStorageBackend: (): 'gnome_libsecret' => 'gnome_libsecret',

  isAsyncEncryptionAvailable: async (): Promise<boolean> => lifecycle.ready,

  async encryptStringAsync(plainText: string): Promise<Buffer> {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key(), nonce)
    return Buffer.concat([mark(), nonce, cipher.update(plainText, 'utf8'), cipher.final(), cipher.getAuthTag()])
  },

  async decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    if (!/^v1[012]$/.test(encrypted.subarray(0, 3).toString('latin1')))
      throw new Error('Error while decrypting the ciphertext.')
    const decipher = createDecipheriv('aes-256-gcm', key(), encrypted.subarray(3, 15))
    decipher.setAuthTag(encrypted.subarray(-16))
    const result = Buffer.concat([decipher.update(encrypted.subarray(15, -16)), decipher.final()]).toString('utf8')
    return { shouldReEncrypt: false, result }
  },
})
