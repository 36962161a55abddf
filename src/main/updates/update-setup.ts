import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { readDevelopmentSource } from './development-source.ts'
import { DOWNLOAD_PAGE, FEED_FOLDER, FEED_KEYS } from './feed-keys.ts'
import { type Installation, mayReplaceItself } from './may-replace.ts'
import type { UpdateSetup } from './update-ports.ts'

interface Here extends Omit<Installation, 'isWritable' | 'hasKey'> {
  readonly arch: string
  /** The version of its system, as `os.release()` says it. */
  readonly release: string
  /** This computer's random id: asked for once a version is looked for. */
  readonly id: () => string
  /** A file of a place of versions on this computer. It counts in development alone. */
  readonly developmentFile: string | undefined
}

function isWritable(executable: string): boolean {
  try {
    accessSync(dirname(executable), constants.W_OK)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}

const withId = (computer: Omit<UpdateSetup['computer'], 'id'>, id: () => string): UpdateSetup['computer'] => ({
  ...computer,
  get id() {
    return id()
  },
})

/** Whether this installation takes new versions by itself, and from where. An organization that names no channel gets the stable one. */
export function updateSetup(here: Here): Pick<UpdateSetup, 'may' | 'channel' | 'source' | 'page' | 'computer'> {
  const { policy, platform, arch, release, id, developmentFile } = here
  const channel = policy === 'beta' ? 'beta' : 'stable'
  if (!here.isPackaged && developmentFile && policy !== 'off') {
    const { folder, keys, may, ...computer } = readDevelopmentSource(developmentFile)
    const source = { folder, keys, allowLoopback: true }
    return { may: { may }, channel, source, page: DOWNLOAD_PAGE, computer: withId(computer, id) }
  }
  const may = mayReplaceItself({
    ...here,
    isWritable: isWritable(here.executable),
    hasKey: FEED_KEYS.length > 0,
  })
  const source = { folder: FEED_FOLDER, keys: FEED_KEYS, allowLoopback: false }
  return { may, channel, source, page: DOWNLOAD_PAGE, computer: withId({ platform, arch, release }, id) }
}
