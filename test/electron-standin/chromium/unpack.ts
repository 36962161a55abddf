import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'

const root = join(import.meta.dirname, '../../..')

/**
 * The path of a Chromium: the one that `CHROMIUM_PATH` names, or the one of `@sparticuz/chromium`, unpacked once. The
 * package's own `executablePath()` writes in place, so that a second process may start half a file; this renames.
 */
export async function chromiumPath(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`)
  }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The Chromium that comes with npm ci runs on Linux x64. Name an installed one in CHROMIUM_PATH.')
  const folder = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')))
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const cache = join(root, 'node_modules/.cache', `caseload-chromium-${version}`)
  const executable = join(cache, 'chromium')
  if (!existsSync(executable)) await unpack(join(folder, 'bin/chromium.br'), executable)
  return executable
}

async function unpack(packed: string, executable: string): Promise<void> {
  await mkdir(dirname(executable), { recursive: true })
  const temporary = `${executable}.${process.pid}`
  try {
    await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(temporary, { mode: 0o755 }))
    await rename(temporary, executable)
  } finally {
    await rm(temporary, { force: true })
  }
}
