import { z } from '#shared/zod.ts'
import { createMutex } from '../files/mutex.ts'
import type { Log } from '../log/log.ts'
import { registrationSchema, tokensSchema } from './oidc.ts'
import { createSealedEntries, type SealedEntries, type SealedEntriesPorts } from './sealed-entries.ts'

/** What is kept of a person's sign-in at one connection. Everything in it is secret or names somebody. */
const keptSchema = z.object({
  /** By flow: each asks for other grants. */
  registrations: z.object({ browser: registrationSchema.optional(), device: registrationSchema.optional() }),
  session: z.object({ registration: registrationSchema, tokens: tokensSchema }).nullable(),
  /** The name that AWS gave and the person confirmed. */
  userName: z.string().nullable(),
})
export type KeptSignIn = z.infer<typeof keptSchema>

export const NOTHING_KEPT: KeptSignIn = { registrations: {}, session: null, userName: null }

/** Sign-ins by connection: sealed on the disk where the computer can, else in memory until the end. */
export interface Vault {
  read(connectionId: string): Promise<KeptSignIn>
  /**
   * Changes what is kept, from what is kept then: nobody else's change comes in between. Where the disk or the keychain refuses, it is
   * kept in memory.
   */
  update(connectionId: string, change: (kept: KeptSignIn) => KeptSignIn): Promise<KeptSignIn>
  /** @throws the system's error when the disk still holds it */
  remove(connectionId: string): Promise<void>
}

/** The sign-in in a sealed text; null for a text of another shape: the person signs in again. */
function signInOf(text: string, log: Log): KeptSignIn | null {
  try {
    return keptSchema.parse(JSON.parse(text))
  } catch (error) {
    log('warn', 'vault.unreadable', { error: error instanceof Error ? error.name : typeof error })
    return null
  }
}

/** @param entries the file of sealed texts, where something else is kept in it too */
export function createVault(ports: SealedEntriesPorts, entries: SealedEntries = createSealedEntries(ports)): Vault {
  const { log } = ports
  const memory = new Map<string, KeptSignIn>()
  const mutex = createMutex()

  /** A full disk or a locked keychain signs nobody out: what can't be written is kept in memory. */
  async function keep(connectionId: string, kept: KeptSignIn): Promise<void> {
    memory.set(connectionId, kept)
    try {
      await entries.write(connectionId, JSON.stringify(kept))
    } catch (error) {
      log('warn', 'vault.not-written', { error: error instanceof Error ? error.name : typeof error })
    }
  }

  /** `isKnown`: false while the keychain doesn't answer, so that nobody can tell what the disk has. */
  async function current(connectionId: string): Promise<{ kept: KeptSignIn; isKnown: boolean }> {
    const known = memory.get(connectionId)
    if (known) return { kept: known, isKnown: true }
    const entry = await entries.read(connectionId)
    const kept = entry.state === 'open' ? signInOf(entry.text, log) : null
    if (kept) memory.set(connectionId, kept)
    return { kept: kept ?? NOTHING_KEPT, isKnown: entry.state !== 'busy' }
  }

  return {
    read: (connectionId) => mutex(async () => (await current(connectionId)).kept),
    update: (connectionId, changeOf) =>
      mutex(async () => {
        const { kept: before, isKnown } = await current(connectionId)
        const after = changeOf(before)
        if (after === before) return after
        // A sign-in that is kept gives way to a new one alone, not to the belief that there is none.
        if (isKnown || after.session) await keep(connectionId, after)
        return after
      }),
    remove: (connectionId) =>
      mutex(async () => {
        memory.delete(connectionId)
        await entries.write(connectionId, null)
      }),
  }
}
