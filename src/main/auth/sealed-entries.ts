import { ExpectedFailure } from '#shared/ipc/result.ts'
import { z } from '#shared/zod.ts'
import { createMutex } from '../files/mutex.ts'
import { readHeld } from '../files/read-held.ts'
import { replaceFile } from '../files/replace-file.ts'
import type { Log } from '../log/log.ts'

/**
 * Whether secrets can be kept on this computer. `backend` names what protects them: it is stored beside what it sealed. `earlierNames`:
 * what earlier versions called the same. `isBusy`: it may be available again soon.
 */
export type SealerState =
  | { readonly available: true; readonly backend: string; readonly earlierNames?: readonly string[] }
  | { readonly available: false; readonly reason: string; readonly isBusy?: true }

interface Opened {
  readonly text: string
  /** The key was rotated: seal the text again. */
  readonly reseal: boolean
}

/** Seals text with the operating system's keychain. */
export interface SecretSealer {
  state(): Promise<SealerState>
  /** @throws ExpectedFailure `storage-locked` where the keychain doesn't answer now */
  seal(text: string): Promise<Uint8Array>
  /** @throws ExpectedFailure `storage-locked` where the keychain doesn't answer now; else an error when the bytes were not sealed here */
  open(bytes: Uint8Array): Promise<Opened>
}

const fileSchema = z.object({
  version: z.literal(1),
  /** By name: the sealed text in base64, and the keychain that sealed it. */
  sealed: z.record(z.string(), z.object({ backend: z.string(), text: z.string() })),
})
type SealedFile = z.infer<typeof fileSchema>

/** `unreadable`: something is kept under the name, and this keychain can't open it. `busy`: it can't be told now. */
export type SealedEntry =
  | { readonly state: 'none' }
  | { readonly state: 'unreadable' }
  | { readonly state: 'busy'; readonly failure: ExpectedFailure }
  | { readonly state: 'open'; readonly text: string }

/** Texts by name in one file (`sign-ins.json`), each sealed by the computer's keychain. */
export interface SealedEntries {
  read(name: string): Promise<SealedEntry>
  /**
   * Writes a text, or removes it (null). Answers `memory` where the computer has no keychain: then nothing is written, and the caller
   * keeps the text in memory. @throws the system's error when the file can't be written
   */
  write(name: string, text: string | null): Promise<'disk' | 'memory'>
}

export interface SealedEntriesPorts {
  readonly path: string
  readonly sealer: SecretSealer
  readonly log: Log
}

const NOTHING: SealedFile = { version: 1, sealed: {} }

/** Of a keychain that may answer again soon: what it keeps is not known, and not written over. */
const busy = (reason: string) => new ExpectedFailure('storage-locked', reason)

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** The file's content. A missing or damaged file counts as empty: every person signs in again, and nothing of a patient is lost. */
async function readSealedFile({ path, log }: SealedEntriesPorts): Promise<SealedFile> {
  try {
    return fileSchema.parse(JSON.parse(await readHeld(path)))
  } catch (error) {
    if (isMissing(error)) return NOTHING
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
    log('warn', 'vault.damaged', { error: error.name })
    return NOTHING
  }
}

export function createSealedEntries(ports: SealedEntriesPorts): SealedEntries {
  const { path, sealer, log } = ports
  // Two writers at a time would lose one another's entries.
  const mutex = createMutex()

  async function change(name: string, text: string | null): Promise<'disk' | 'memory'> {
    const state = await sealer.state()
    if (!state.available && state.isBusy && text !== null) throw busy(state.reason)
    if (!state.available && text !== null) return 'memory'
    const file = await readSealedFile(ports)
    const { [name]: _, ...others } = file.sealed
    if (text === null && !Object.hasOwn(file.sealed, name)) return 'disk'
    const entry =
      state.available && text !== null
        ? { backend: state.backend, text: Buffer.from(await sealer.seal(text)).toString('base64') }
        : null
    await replaceFile(path, JSON.stringify({ ...file, sealed: entry ? { ...others, [name]: entry } : others }))
    return 'disk'
  }

  async function read(name: string): Promise<SealedEntry> {
    const state = await sealer.state()
    if (!state.available && state.isBusy) return { state: 'busy', failure: busy(state.reason) }
    const { sealed } = state.available ? await readSealedFile(ports) : NOTHING
    const entry = Object.hasOwn(sealed, name) ? sealed[name] : undefined
    if (!state.available || !entry) return { state: 'none' }
    if (entry.backend !== state.backend && !state.earlierNames?.includes(entry.backend)) {
      log('warn', 'vault.other-keychain', {})
      return { state: 'unreadable' }
    }
    try {
      const { text, reseal } = await sealer.open(Buffer.from(entry.text, 'base64'))
      if (reseal) await change(name, text)
      return { state: 'open', text }
    } catch (error) {
      if (error instanceof ExpectedFailure) return { state: 'busy', failure: error }
      log('warn', 'vault.unreadable', { error: error instanceof Error ? error.name : typeof error })
      return { state: 'unreadable' }
    }
  }

  return { read: (name) => mutex(() => read(name)), write: (name, text) => mutex(() => change(name, text)) }
}
