// The journeys of a first use, by what is in the archive alone: unpacked to a folder of its own, without node_modules beside it.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { extractAll } from '@electron/asar'
import { pathsOf } from './check-package.ts'
import { PACKAGED } from './stand-in/package-all.ts'

const SPECS = ['sample-clinic', 'shell', 'sign-in', 'log-contact', 'exports'].map((name) => `e2e/${name}.spec`)
const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'dist/stand-in/app')

rmSync(folder, { recursive: true, force: true })
extractAll(pathsOf(PACKAGED.linux, 'linux').archive, folder)
const { status } = spawnSync(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'test', ...SPECS], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CASELOAD_APP_FOLDER: folder },
})
process.exitCode = status ?? 1
