import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root } from './node24.mjs'

const folder = join(root, 'node_modules/electron')
/** How long the download may take, and how often it says that it goes on, in milliseconds. */
const LIMIT_MS = 90_000
const EVERY_MS = 10_000

/** Electron's executable, or null when its runtime is not there: the package downloads it only when it is first used. */
export function installedElectron() {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const executable = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'),
    readFileSync(pathFile, 'utf8'),
  )
  return existsSync(executable) ? executable : null
}

/** Why no window can be shown, or null. */
export function missingDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return null
  return 'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).'
}

/**
 * Downloads Electron's runtime with the package's own installer. Resolves to null, or to why it failed.
 * @returns {Promise<string | null>}
 */
export function downloadElectron() {
  process.stdout.write(`Downloading Electron's runtime, for at most ${LIMIT_MS / 1000} seconds…\n`)
  return new Promise((resolve) => {
    const child = spawn(node24(), [join(folder, 'install.js')], { stdio: ['ignore', 'inherit', 'pipe'] })
    const errors = progressAndErrors(child.stderr)
    const started = Date.now()
    let late = false
    const progress = setInterval(() => {
      process.stdout.write(`Still downloading (${Math.round((Date.now() - started) / 1000)} s)…\n`)
    }, EVERY_MS)
    const limit = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, LIMIT_MS)
    const finish = (/** @type {string | null} */ reason) => {
      clearInterval(progress)
      clearTimeout(limit)
      process.off('exit', abandon)
      resolve(reason)
    }
    const abandon = () => child.kill('SIGKILL')
    process.on('exit', abandon)
    child.once('error', (error) => finish(`The download of Electron's runtime could not start: ${error.message}`))
    child.once('exit', (code) => {
      if (late)
        finish(`The download of Electron's runtime was stopped: it took longer than ${LIMIT_MS / 1000} seconds.`)
      else if (code === 0) finish(null)
      else finish(`Electron's runtime could not be downloaded: ${errors() || `the installer ended with code ${code}`}.`)
    })
  })
}

/**
 * Shows the installer's progress bar, which is drawn on standard error, and keeps the first line of its failure.
 * @param {import('node:stream').Readable} stream
 */
function progressAndErrors(stream) {
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk) => {
    if (chunk.includes('Downloading')) process.stderr.write(chunk)
    else text += chunk
  })
  return () => {
    const line = text.split('\n').find((line) => /error|ENOTFOUND|ECONN|EAI_AGAIN/i.test(line)) ?? ''
    if (/fetch failed/.test(line)) return 'its download server can not be reached from here'
    return line
      .trim()
      .replace(/^\w*Error: /, '')
      .replace(/[.:]$/, '')
  }
}
