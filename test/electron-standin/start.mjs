// npm start: Caseload with the sample clinic in Electron, or in a browser where Electron can't run. Runs on Node 20.19.

import { serveBrowser } from './start/browser.mjs'
import { buildIfStale } from './start/build.mjs'
import { downloadElectron, installedElectron, missingDisplay } from './start/electron-runtime.mjs'
import { root } from './start/node24.mjs'
import { readOptions } from './start/options.mjs'
import { run } from './start/run.mjs'

/** An Electron that ends with an error sooner than this, in milliseconds, could not start. */
const STARTED_MS = 5000

/** Runs Electron. Resolves to its exit code, or to why it can't be used. */
async function startElectron() {
  const display = missingDisplay()
  if (display) return display
  if (!installedElectron()) {
    const failure = await downloadElectron()
    if (failure) return failure
  }
  const executable = installedElectron()
  if (!executable) return "Electron's runtime is not there after its download."
  try {
    const { code, ms, stopped } = await run(executable, [root], { cwd: root, stdio: 'inherit' })
    if (code === 0 || stopped || ms > STARTED_MS) return code
    return `Electron could not start (it ended with code ${code}).`
  } catch (error) {
    return `Electron could not start: ${error instanceof Error ? error.message : error}.`
  }
}

try {
  const options = readOptions(process.argv.slice(2))
  buildIfStale()
  let result = options.browser ? '' : await startElectron()
  if (typeof result === 'string') {
    if (result) process.stdout.write(`${result} Caseload opens in your browser instead.\n`)
    result = await serveBrowser(options.port)
  }
  process.exitCode = result
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
