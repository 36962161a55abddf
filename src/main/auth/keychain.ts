import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Log } from '../log/log.ts'
import type { SealerState, SecretSealer } from './sealed-entries.ts'

/** The half of Electron's `safeStorage` that is used. Its promises reject where the keychain refuses. */
export interface SystemKeychain {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(text: string): Promise<Uint8Array>
  decryptStringAsync(bytes: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>
}

export interface KeychainPorts {
  readonly platform: NodeJS.Platform
  readonly system: SystemKeychain
  /** Resolves when the system can be asked. */
  readonly ready: () => Promise<unknown>
  /** The text of Chromium's `Local State`, null while there is none. */
  readonly localState: () => Promise<string | null>
  readonly sleep: (ms: number) => Promise<unknown>
  readonly log: Log
}

const NO_KEYRING =
  'This computer has no keychain that Caseload can use, so your sign-in is kept until you quit and not on the disk. Ask your IT for a keyring service (GNOME Keyring or KWallet).'
const NOT_ON_DISK =
  'Windows has not yet kept the key that would protect your sign-in, so it is kept until you quit and not on the disk. Ask your IT whether the file “Local State” in Caseload’s folder can be written.'
const BUSY =
  'The keychain of this computer doesn’t answer now. It may be locked. Unlock it, then try again. What is kept on this computer was not changed.'

/**
 * How Chromium marks what it sealed on Linux with a key that stands in its source, so that everybody can open it (its PosixKeyProvider):
 * the one that is left where no keyring answers. What a keyring sealed begins with another mark.
 */
const PUBLIC_KEY_MARK = 'v10'
const isSealedByPublicKey = (platform: NodeJS.Platform, bytes: Uint8Array) =>
  platform === 'linux' && Buffer.from(bytes.subarray(0, PUBLIC_KEY_MARK.length)).toString('latin1') === PUBLIC_KEY_MARK

/** Earlier versions called the keyring after the desktop, although any desktop may have either. */
const EARLIER_NAMES: readonly string[] = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']

/** Chromium writes `Local State` up to ten seconds after it made the key. */
const LOOKS = { times: 30, everyMs: 500 } as const
/** A keyring that starts again with the session answers within seconds. */
const WAITS_MS: readonly number[] = [200, 600, 1_200]

const isBusy = (error: unknown): boolean => error instanceof Error && /temporar/i.test(error.message)

/** Whether the key that protects what is sealed stands in the file: without it nothing could be opened after a crash. */
function holdsKey(localState: string | null): boolean {
  if (localState === null) return false
  try {
    return typeof JSON.parse(localState)?.os_crypt?.encrypted_key === 'string'
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

type WhenFree = <T>(ask: () => Promise<T>) => Promise<T>

/** Asks again where the keychain doesn't answer. @throws ExpectedFailure `storage-locked` where it goes on so; else what is thrown */
function createWhenFree({ sleep, log }: KeychainPorts): WhenFree {
  return async (ask) => {
    for (const wait of [...WAITS_MS, null]) {
      try {
        return await ask()
      } catch (error) {
        if (!isBusy(error)) throw error
        if (wait === null) break
        await sleep(wait)
      }
    }
    log('warn', 'keychain.busy', {})
    throw new ExpectedFailure('storage-locked', BUSY)
  }
}

/** Of a keyring: a probe tells whether one seals, whatever the desktop is called. */
async function linuxState({ platform, system, log }: KeychainPorts, whenFree: WhenFree): Promise<SealerState> {
  try {
    const probe = await whenFree(() => system.encryptStringAsync('probe'))
    if (isSealedByPublicKey(platform, probe)) return { available: false, reason: NO_KEYRING }
    return { available: true, backend: platform, earlierNames: EARLIER_NAMES }
  } catch (error) {
    if (error instanceof ExpectedFailure) return { available: false, isBusy: true, reason: BUSY }
    log('warn', 'keychain.refused', { error: error instanceof Error ? error.name : typeof error })
    return { available: false, reason: NO_KEYRING }
  }
}

/** Whether Chromium's key has come to the disk: asked for until it has, and anew after a failure. @throws what asking throws */
function createDiskLook({ system, localState, sleep, log }: KeychainPorts, whenFree: WhenFree): () => Promise<boolean> {
  async function wait(): Promise<boolean> {
    // The first question makes the key.
    await whenFree(() => system.encryptStringAsync('probe'))
    for (let times = 0; times < LOOKS.times; times++) {
      if (holdsKey(await localState())) return true
      await sleep(LOOKS.everyMs)
    }
    log('warn', 'keychain.key-not-on-disk', {})
    return false
  }
  let look: Promise<boolean> | null = null
  return async () => {
    look ??= wait()
    let isKept = false
    try {
      isKept = await look
      return isKept
    } finally {
      // A disk that was full may have room the next time.
      if (!isKept) look = null
    }
  }
}

/** Of Windows: the key is on the disk, or it is not known. */
async function windowsState({ platform, log }: KeychainPorts, isOnDisk: () => Promise<boolean>): Promise<SealerState> {
  try {
    if (await isOnDisk()) return { available: true, backend: platform }
    return { available: false, reason: NOT_ON_DISK }
  } catch (error) {
    // A scanner that has the file open, or a keychain that does not answer: nothing says that there is none.
    log('warn', 'keychain.refused', { error: error instanceof Error ? error.name : typeof error })
    return { available: false, isBusy: true, reason: BUSY }
  }
}

/**
 * The operating system's keychain, as far as it protects: on Linux only where a keyring seals, on Windows only once the key that Chromium
 * made is on the disk.
 */
export function createKeychain(ports: KeychainPorts): SecretSealer {
  const { platform, system, ready } = ports
  const whenFree = createWhenFree(ports)
  const isOnDisk = createDiskLook(ports, whenFree)
  return {
    async state() {
      await ready()
      if (!(await system.isAsyncEncryptionAvailable())) return { available: false, reason: NO_KEYRING }
      if (platform === 'linux') return linuxState(ports, whenFree)
      if (platform === 'win32') return windowsState(ports, isOnDisk)
      return { available: true, backend: platform }
    },
    async seal(text) {
      const bytes = await whenFree(() => system.encryptStringAsync(text))
      // Between two questions a keyring may go: what everybody could open is given to nobody.
      if (isSealedByPublicKey(platform, bytes)) throw new ExpectedFailure('storage-locked', BUSY)
      return bytes
    },
    async open(bytes) {
      const { result, shouldReEncrypt } = await whenFree(() => system.decryptStringAsync(Buffer.from(bytes)))
      return { text: result, reseal: shouldReEncrypt || isSealedByPublicKey(platform, bytes) }
    },
  }
}
