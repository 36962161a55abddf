import { readFile } from 'node:fs/promises'
import { z } from '#shared/zod.ts'
import { createMutex } from '../files/mutex.ts'
import { replaceFile } from '../files/replace-file.ts'
import type { Log } from '../log/log.ts'
import type { SecretSealer } from './secret-sealer.ts'

const registrationSchema = z.object({ clientId: z.string(), clientSecret: z.string(), expiresAt: z.number() })

/** What is kept of a person's sign-in at one connection. Everything in it is secret or names somebody. */
const keptSchema = z.object({
  /** By flow: each asks for other grants. */
  registrations: z.object({ browser: registrationSchema.optional(), device: registrationSchema.optional() }),
  session: z
    .object({
      registration: registrationSchema,
      tokens: z.object({ accessToken: z.string(), refreshToken: z.string().nullable(), expiresAt: z.number() }),
    })
    .nullable(),
  /** The name that AWS gave and the person confirmed. */
  userName: z.string().nullable(),
})
export type KeptSignIn = z.infer<typeof keptSchema>

export const NOTHING_KEPT: KeptSignIn = { registrations: {}, session: null, userName: null }

const fileSchema = z.object({
  version: z.literal(1),
  /** By connection: the sealed text in base64, and what sealed it. */
  sealed: z.record(z.string(), z.object({ backend: z.string(), text: z.string() })),
})
type VaultFile = z.infer<typeof fileSchema>

export interface VaultPorts {
  readonly path: string
  readonly sealer: SecretSealer
  readonly log: Log
}

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

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** The file as it is; an empty one when it is missing or no vault: a sign-in can be repeated, so nothing is lost by that. */
async function readVault({ path, log }: VaultPorts): Promise<VaultFile> {
  const empty: VaultFile = { version: 1, sealed: {} }
  try {
    return fileSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (isMissing(error)) return empty
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
    log('warn', 'vault.damaged', { error: error.name })
    return empty
  }
}

/** The sealed entry, opened; null when another keychain sealed it, or this one can't open it any more: the person signs in again. */
async function opened(ports: VaultPorts, entry: { backend: string; text: string }, backend: string) {
  if (entry.backend !== backend) {
    ports.log('warn', 'vault.other-keychain', {})
    return null
  }
  try {
    const { text, reseal } = await ports.sealer.open(Buffer.from(entry.text, 'base64'))
    return { kept: keptSchema.parse(JSON.parse(text)), reseal }
  } catch (error) {
    ports.log('warn', 'vault.unreadable', { error: error instanceof Error ? error.name : typeof error })
    return null
  }
}

export function createVault(ports: VaultPorts): Vault {
  const memory = new Map<string, KeptSignIn>()
  // One after the other: two writers would lose one another's entries.
  const inTurn = createMutex()

  async function change(connectionId: string, kept: KeptSignIn | null): Promise<void> {
    const state = await ports.sealer.state()
    if (kept) memory.set(connectionId, kept)
    else memory.delete(connectionId)
    if (!state.available && kept) return
    const file = await readVault(ports)
    const { [connectionId]: _old, ...others } = file.sealed
    if (!kept && !_old) return
    const entry = state.available && kept ? await sealedEntry(kept, state.backend) : null
    await replaceFile(
      ports.path,
      JSON.stringify({ ...file, sealed: entry ? { ...others, [connectionId]: entry } : others }),
    )
  }

  /** A full disk or a locked keychain signs nobody out: what can't be written is kept in memory. */
  const keep = (connectionId: string, kept: KeptSignIn) =>
    change(connectionId, kept).catch((error: unknown) =>
      ports.log('warn', 'vault.not-written', { error: error instanceof Error ? error.name : typeof error }),
    )

  const sealedEntry = async (kept: KeptSignIn, backend: string) => ({
    backend,
    text: Buffer.from(await ports.sealer.seal(JSON.stringify(kept))).toString('base64'),
  })

  async function readSealed(connectionId: string): Promise<KeptSignIn> {
    const state = await ports.sealer.state()
    const entry = state.available ? (await readVault(ports)).sealed[connectionId] : undefined
    if (!state.available || !entry) return NOTHING_KEPT
    const found = await opened(ports, entry, state.backend)
    if (!found) return NOTHING_KEPT
    if (found.reseal) await change(connectionId, found.kept)
    memory.set(connectionId, found.kept)
    return found.kept
  }

  const current = async (connectionId: string) => memory.get(connectionId) ?? (await readSealed(connectionId))

  return {
    read: (connectionId) => inTurn(() => current(connectionId)),
    update: (connectionId, changeOf) =>
      inTurn(async () => {
        const before = await current(connectionId)
        const after = changeOf(before)
        if (after !== before) await keep(connectionId, after)
        return after
      }),
    remove: (connectionId) => inTurn(() => change(connectionId, null)),
  }
}
