// npm start: Caseload with the sample clinic in Electron, or in a browser where Electron can't run. Runs on Node 20.19.

import { serveBrowser } from './start/browser.mjs'
import { buildIfStale } from './start/build.mjs'
import { startElectron } from './start/electron.mjs'
import { readOptions } from './start/options.mjs'

try {
  const options = readOptions(process.argv.slice(2))
  buildIfStale()
  let result = options.browser ? '' : await startElectron({ ...process.env, CASELOAD_SAMPLE: '1' })
  if (typeof result === 'string') {
    if (result) process.stdout.write(`${result} Caseload opens in your browser instead.\n`)
    result = await serveBrowser(options.port)
  }
  process.exitCode = result
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
