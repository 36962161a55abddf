import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root } from './node24.mjs'

const SOURCES = ['src', 'resources', 'package.json', 'package-lock.json', 'electron.vite.config.ts']
const OUTPUTS = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html', 'out/shipped/renderer.json']

/** Builds `out/` when it is missing or older than its sources. Throws with the build's own output when that fails. */
export function buildIfStale() {
  const built = OUTPUTS.map((file) => join(root, file)).map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0))
  if (Math.min(...built) > Math.max(...SOURCES.map((source) => newest(join(root, source))))) return
  process.stdout.write('Building Caseload…\n')
  const command = [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build']
  const { status, stdout, stderr } = spawnSync(node24(), command, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The build failed:\n${stdout ?? ''}${stderr ?? ''}`)
}

/**
 * When the newest file at or under `path` was written, in epoch milliseconds.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}
