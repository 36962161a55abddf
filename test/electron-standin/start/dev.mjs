// npm run dev: builds out/ now and after every change below src/. Start or restart the application in a second terminal.
// There is no development server: the page is always served by app://, with the policy that it is shipped with.
import { watch } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { root } from './node24.mjs'

/** Editors write a file in several steps: one build for all that changes within this time, in milliseconds. */
const QUIET_MS = 150

function build() {
  try {
    buildIfStale()
    process.stdout.write('out/ is up to date. Waiting for changes, Ctrl+C ends.\n')
  } catch (error) {
    // Half-written code is normal here: say so and wait for the next change.
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  }
}

/** @type {NodeJS.Timeout | undefined} */
let timer
watch(join(root, 'src'), { recursive: true }, () => {
  clearTimeout(timer)
  timer = setTimeout(build, QUIET_MS)
})
build()
