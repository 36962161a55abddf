import { app, safeStorage } from 'electron'
import type { SealerState, SecretSealer } from '../auth/sealed-entries.ts'

const WITHOUT_PROTECTION: readonly string[] = ['basic_text', 'unknown']

const REASON =
  'This computer has no keychain that Caseload can use, so your sign-in is kept until you quit and not on the disk. Ask your IT for a keyring service (GNOME Keyring or KWallet).'

/** macOS and Windows have one keychain each; on Linux it depends on the desktop. */
const backend = (): string =>
  process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform

async function state(): Promise<SealerState> {
  await app.whenReady()
  const name = backend()
  if (WITHOUT_PROTECTION.includes(name) || !(await safeStorage.isAsyncEncryptionAvailable()))
    return { available: false, reason: REASON }
  return { available: true, backend: name }
}

/** The operating system's keychain, through the asynchronous half of `safeStorage` alone. */
export const keychainSealer: SecretSealer = {
  state,
  seal: (text) => safeStorage.encryptStringAsync(text),
  async open(bytes) {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(bytes))
    return { text: result, reseal: shouldReEncrypt }
  },
}
