// npm run dev:fake: Caseload at a clinic with a sign-in, all of it on this computer; with `-- --empty` on its first day. Runs on Node 24.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { REGION, startEngine, TABLE, writeItems } from '../../../src/main/sample/engine.ts'
import { generateSample } from '../../../src/main/sample/generate/generate.ts'
import { SIGNED_IN } from '../../../src/main/sample/generate/people.ts'
import { SAMPLE_TIME_ZONE } from '../../../src/main/sample/sample-zone.ts'
import { standInExecutable } from '../../e2e/support/electron.ts'
import { buildIfStale } from '../../electron-standin/start/build.mjs'
import { startElectron } from '../../electron-standin/start/electron.mjs'
import { REMOVED } from '../systems.ts'
import { type FakeIdentityCenter, startIdentityCenter } from './server.ts'

/** Hands over a table without an item, as IT does: the first day of a clinic. */
const isEmpty = process.argv.includes('--empty')
const FOUNDER = 'imani.brooks@riverbend.example'
const root = resolve(import.meta.dirname, '../../..')
/** Starts the stand-in for Electron, without a window, in its place: for trying this script out where there is no display. */
const withStandin = process.argv.includes('--stand-in')
const say = (line: string) => process.stdout.write(`${line}\n`)

/** The sample clinic's people and small registries, or nothing. Resolves to the engine's endpoint. */
async function startTable(): Promise<string> {
  const { endpoint, client } = await startEngine()
  if (isEmpty) return endpoint
  const sample = generateSample({ now: Date.now(), timeZone: SAMPLE_TIME_ZONE })
  await writeItems(client, TABLE, sample.items)
  for (const { registryId, lazy } of sample.registries)
    if (!lazy) await writeItems(client, TABLE, sample.patients(registryId))
  return endpoint
}

/** A start file of the clinic, as `CASELOAD_CONNECTION` takes it. */
async function writeStartFile(folder: string, { origin, startUrl, settings }: FakeIdentityCenter, dynamodb: string) {
  const [account] = settings.accounts
  const connection = {
    kind: 'identity-center',
    name: 'Riverbend (fake)',
    startUrl,
    region: REGION,
    accountId: account?.accountId ?? null,
    roleName: account?.roles[0] ?? null,
    table: TABLE,
    tableRegion: REGION,
    endpoints: { oidc: origin, portal: origin, sts: origin, dynamodb },
  }
  const file = join(folder, 'connection.json')
  await writeFile(file, JSON.stringify(connection, null, 2), { mode: 0o600 })
  return file
}

/** Asked to end: the folder is removed first. */
const interrupted = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)))

async function startStandin(env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(standInExecutable(process.platform), [root], { cwd: root, stdio: 'inherit', env })
  const ended = once(child, 'exit')
  await Promise.race([ended, interrupted])
  child.kill('SIGTERM')
  await ended
}

/** Runs the application until it ends; where it can't, the services stay for one that is started by hand. */
async function runApplication(env: NodeJS.ProcessEnv): Promise<void> {
  if (withStandin) return startStandin(env)
  const result = await startElectron(env)
  if (typeof result === 'number') return
  say(`${result} The services go on: start Caseload elsewhere with the start file, Ctrl+C ends.`)
  await interrupted
}

const folder = await mkdtemp(join(tmpdir(), 'caseload-fake-'))
try {
  buildIfStale()
  const fake = await startIdentityCenter({ userName: isEmpty ? FOUNDER : SIGNED_IN.email, browser: 'ask' })
  const file = await writeStartFile(folder, fake, await startTable())
  say(`Sign-in service: ${fake.origin}`)
  say(`Who signs in:    ${fake.settings.userName}`)
  say(`Start file:      ${file}`)
  await runApplication({ ...process.env, CASELOAD_CONNECTION: file, CASELOAD_USER_DATA: join(folder, 'user-data') })
} finally {
  await rm(folder, REMOVED)
}
// The services would keep this process alive.
process.exit()
