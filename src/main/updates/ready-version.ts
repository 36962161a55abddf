import { join } from 'node:path'
import { z } from '#shared/zod.ts'
import { readHeld } from '../files/read-held.ts'
import { replaceFile } from '../files/replace-file.ts'
import { checkFile } from './check-file.ts'
import { removeVersions } from './download.ts'
import { type Feed, type FeedFile, type ForComputer, type Held, offerOf, readFeed } from './feed.ts'
import { READY_FILE } from './ready-file.ts'
import { UpdateRefused } from './refusal.ts'

/** The feed is kept as it was signed, so that nothing on the disk has to be believed: it is proven anew each time. */
const keptSchema = z.object({
  feed: z.base64(),
  signature: z.string(),
  /** Whether its installer was started. A version that then still isn't the one that runs is not started again. */
  tried: z.boolean(),
})
type Kept = z.infer<typeof keptSchema>

/** A version whose file lies here, as its feed proves. */
export interface ReadyVersion {
  readonly feed: Feed
  readonly file: FeedFile
  readonly path: string
  readonly tried: boolean
}

export interface ReadyPorts {
  readonly folder: string
  /** What the feed is held against now. */
  readonly held: () => Held
  readonly computer: ForComputer
}

const keep = (folder: string, kept: Kept) => replaceFile(join(folder, READY_FILE), `${JSON.stringify(kept)}\n`)

async function readKept(folder: string): Promise<Kept | null> {
  try {
    return keptSchema.parse(JSON.parse(await readHeld(join(folder, READY_FILE))))
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return null
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** Notes that a version's file lies in the folder. @throws UpdateRefused `not-kept` */
export async function keepReady(folder: string, bytes: Uint8Array, signature: string): Promise<void> {
  try {
    await keep(folder, { feed: Buffer.from(bytes).toString('base64'), signature, tried: false })
  } catch (error) {
    throw new UpdateRefused('not-kept', { cause: error })
  }
}

/**
 * The version that lies ready; null without one, and when it is the one that runs. Its file is held against the feed.
 * @throws UpdateRefused when what is kept is not believed now
 */
export async function readReady({ folder, held, computer }: ReadyPorts): Promise<ReadyVersion | null> {
  const kept = await readKept(folder)
  if (!kept) return null
  const now = held()
  const feed = readFeed(Buffer.from(kept.feed, 'base64'), kept.signature, now)
  const file = offerOf(feed, now.version, computer)
  if (file === 'none' || file === 'later') return null
  const path = join(folder, file.name)
  if (!kept.tried) await checkFile(path, file)
  return { feed, file, path, tried: kept.tried }
}

/** Installs a version by starting its file. @throws when it can't be started */
export type StartInstaller = (path: string) => Promise<void>

/**
 * Starts the installer of the version that lies ready, once only: the file is held against the feed just before.
 * @returns whether it was started; Caseload then has to end @throws UpdateRefused
 */
export async function installReady(ports: ReadyPorts, start: StartInstaller): Promise<boolean> {
  const { folder } = ports
  const ready = await readReady(ports)
  if (!ready) {
    // It runs already, or there is none.
    await removeVersions(folder)
    return false
  }
  if (ready.tried) throw new UpdateRefused('not-installed')
  const kept = await readKept(folder)
  if (!kept) return false
  try {
    await keep(folder, { ...kept, tried: true })
    await start(ready.path)
  } catch (error) {
    throw new UpdateRefused('not-started', { cause: error })
  }
  return true
}
