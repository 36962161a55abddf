import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What says which version lies ready, in the folder of versions. */
export const READY_FILE = 'ready.json'

/** Whether something says that a version lies ready. What it says is proven before anything is started. */
export const maybeReady = (folder: string): boolean => existsSync(join(folder, READY_FILE))
