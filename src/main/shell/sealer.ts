import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { app, safeStorage } from 'electron'
import { createKeychain } from '../auth/keychain.ts'
import type { SecretSealer } from '../auth/sealed-entries.ts'
import { readHeld } from '../files/read-held.ts'
import type { Log } from '../log/log.ts'

/** Where Chromium keeps its key on Windows, itself protected by the person's account. */
async function readLocalState(): Promise<string | null> {
  try {
    return await readHeld(join(app.getPath('sessionData'), 'Local State'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** The operating system's keychain, through the asynchronous half of `safeStorage` alone. */
export const keychainSealer = (platform: NodeJS.Platform, log: Log): SecretSealer =>
  createKeychain({
    platform,
    system: safeStorage,
    ready: () => app.whenReady(),
    localState: readLocalState,
    sleep,
    log,
  })
