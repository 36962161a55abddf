import { downloadElectron, installedElectron, missingDisplay } from './electron-runtime.mjs'
import { root } from './node24.mjs'
import { run } from './run.mjs'

/** An Electron that ends with an error sooner than this, in milliseconds, could not start. */
const STARTED_MS = 5000

/**
 * Runs Caseload in Electron, whose runtime is fetched when it is missing. Resolves to its exit code, or to why it can't be used.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number | string>}
 */
export async function startElectron(env = process.env) {
  const display = missingDisplay()
  if (display) return display
  if (!installedElectron()) {
    const failure = await downloadElectron()
    if (failure) return failure
  }
  const executable = installedElectron()
  if (!executable) return "Electron's runtime is not there after its download."
  try {
    const { code, ms, stopped } = await run(executable, [root], { cwd: root, stdio: 'inherit', env })
    if (code === 0 || stopped || ms > STARTED_MS) return code
    return `Electron could not start (it ended with code ${code}).`
  } catch (error) {
    return `Electron could not start: ${error instanceof Error ? error.message : error}.`
  }
}
