// The journeys of a first use, by what is in the archive alone: unpacked to a folder outside of the project, where no node_modules is found.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { extractAll } from '@electron/asar'
import { REMOVED } from '../fakes/systems.ts'
import { pathsOf } from './check-package.ts'
import { PACKAGED } from './stand-in/package-all.ts'

const SPECS = ['sample-clinic', 'shell', 'sign-in', 'exports'].map((name) => `e2e/${name}.spec`)
const root = resolve(import.meta.dirname, '../..')
const playwright = join(root, 'node_modules/@playwright/test/cli.js')

const folder = mkdtempSync(join(tmpdir(), 'caseload-archive-'))
try {
  extractAll(pathsOf(PACKAGED.linux, 'linux').archive, folder)
  const env = { ...process.env, CASELOAD_APP_FOLDER: folder }
  const { status } = spawnSync(process.execPath, [playwright, 'test', ...SPECS], { cwd: root, stdio: 'inherit', env })
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, REMOVED)
}
