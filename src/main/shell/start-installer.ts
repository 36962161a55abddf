import { spawn } from 'node:child_process'
import type { StartInstaller } from '../updates/ready-version.ts'

/**
 * What the installer is told: nothing is asked, it takes the place of the version that has ended, and starts the new one. As electron-builder's
 * installer for one person understands them (`templates/nsis`).
 */
const SAID = ['--updated', '/S', '--force-run']

/**
 * Starts an installer on Windows that was held against its signed feed, and leaves it to itself. No shell reads its path.
 * @throws the system's error, as when a policy of the computer forbids it
 */
export const startInstaller: StartInstaller = (path) =>
  new Promise((resolve, reject) => {
    const started = spawn(path, SAID, { detached: true, stdio: 'ignore', shell: false })
    started.once('error', reject)
    started.once('spawn', () => {
      started.unref()
      resolve()
    })
  })
