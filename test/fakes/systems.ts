import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// How Windows and macOS differ for what tests make and start.

/** Removes a folder where a virus scanner, Chromium's helpers or an engine that has just ended may hold its files for seconds. */
export const REMOVED = { recursive: true, force: true, maxRetries: 10, retryDelay: 250 } as const

/** Where folders of tests lie. The one of macOS is so deep that the path of Chromium's socket in it has more than its 104 characters. */
export const temporaryRoot = (platform: NodeJS.Platform = process.platform, ofSystem = tmpdir()): string =>
  platform === 'darwin' ? '/tmp' : ofSystem

/** A folder of a test's own, with a short path. */
export const newFolder = (): Promise<string> => mkdtemp(join(temporaryRoot(), 'cl-'))

/** Makes a folder the temporary one of a process: by `TMPDIR`, and on Windows, where that says nothing, by `TEMP` and `TMP`. */
export const temporaryAt = (folder: string) => ({ TMPDIR: folder, TEMP: folder, TMP: folder })

/** Makes a folder the home of this process for the SDK, which looks for it by these two names. @returns what brings the own one back */
export function homeAt(folder: string, env: NodeJS.ProcessEnv = process.env): () => void {
  const names = ['HOME', 'USERPROFILE'] as const
  const own = names.map((name) => env[name])
  for (const name of names) env[name] = folder
  return () => {
    names.forEach((name, index) => {
      // What is assigned becomes a text, also `undefined`.
      if (own[index] === undefined) delete env[name]
      else env[name] = own[index]
    })
  }
}

/** Electron without any keychain, as far as a system can be told so: Linux alone. */
export const WITHOUT_KEYCHAIN = '--password-store=basic'
export const canLackKeychain = (platform: NodeJS.Platform, onRealElectron: boolean): boolean =>
  !onRealElectron || platform === 'linux'

/** Switches with which every application of a test starts. macOS would ask a person whether an unsigned program may use the keychain. */
export const testSwitches = (platform: NodeJS.Platform): readonly string[] =>
  platform === 'darwin' ? ['--use-mock-keychain'] : []

/** Files of an open store that can be read. On Windows SQLite locks the index of the log, which holds no row. */
export const isReadable = (name: string, platform: NodeJS.Platform = process.platform): boolean =>
  platform !== 'win32' || !name.endsWith('-shm')
