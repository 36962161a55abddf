// The packaged program on the stand-in: unpacks app.asar and runs Caseload out of it. packaged.ts ROOT PROGRAM SWITCHES…
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { extractAll } from '@electron/asar'
import { REMOVED } from '../../fakes/systems.ts'

const [root = '', program = '', ...switches] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'caseload-asar-'))
process.once('exit', () => rmSync(folder, REMOVED))
extractAll(join(dirname(program), 'resources/app.asar'), folder)
process.argv.splice(2, Number.POSITIVE_INFINITY, ...switches, folder)
await import(join(root, 'test/electron-standin/main.ts'))
