import { chromiumPath } from '../../electron-standin/chromium/unpack.ts'
import { buildIfStale } from '../../electron-standin/start/build.mjs'
import { electronExecutable, onRealElectron } from './electron.ts'

/** Before all tests: the build is there and not older than its sources, and so is what runs it. */
export default async function globalSetup(): Promise<void> {
  electronExecutable()
  buildIfStale()
  if (!onRealElectron) await chromiumPath()
}
