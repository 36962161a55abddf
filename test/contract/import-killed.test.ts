import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ImportJob } from '#shared/imports.ts'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { CLINIC, clinicItems } from '../fakes/clinic.ts'
import { closeDevices, newFolder, startDevice } from '../fakes/device.ts'
import { DYNALITE, type Engine } from '../fakes/engines.ts'
import { type FaultProxy, startFaultProxy } from '../fakes/fault-proxy.ts'
import { begin, check, choose, patientsFile } from '../fakes/import-files.ts'
import { createRegistryTable, NAMINGS, type RegistryTable } from '../fakes/registry-table.ts'
import { NOW, openTestGateway, READING } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const ROWS = 2_000
const CHILD = fileURLToPath(new URL('../fakes/import-child.ts', import.meta.url))

interface Told {
  readonly before: ImportJob | null
  readonly done: ImportJob
}

describe('a file of 2,000 patients, whose import is killed twice', () => {
  let engine: Engine
  let table: RegistryTable
  let gateway: RegistryGateway
  let proxy: FaultProxy
  beforeAll(async () => {
    engine = await DYNALITE.start()
    table = await createRegistryTable(engine.endpoint, NAMINGS[0])
    await table.put(clinicItems(NOW))
    gateway = await openTestGateway(engine.endpoint, table.name)
    proxy = await startFaultProxy(engine.endpoint)
  })
  afterEach(closeDevices)
  afterAll(async () => {
    gateway.close()
    table.close()
    await proxy.stop()
    await engine.stop()
  })

  /** Runs the computer; it is killed when the table has done so many of its writes, and none of their answers came back. */
  async function run(path: string, key: string, file: string, killAt: number | null): Promise<Told | null> {
    const child = spawn(process.execPath, [CHILD, proxy.endpoint, table.name, path, key, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const gone = once(child, 'close')
    let writes = 0
    proxy.decide = (operation) => {
      if (operation !== 'PutItem' || killAt === null || ++writes < killAt) return {}
      return { after: async () => void child.kill('SIGKILL'), reply: 'drop' }
    }
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
    })
    const [code, signal] = await gone
    await proxy.idle()
    if (signal === 'SIGKILL') return null
    expect(code).toBe(0)
    const told: Told = JSON.parse(text)
    return told
  }

  it('makes exactly these patients; imported again it makes nothing new', async () => {
    const folder = await newFolder()
    const [path, file, key] = [join(folder, 'store.db'), join(folder, 'panel.csv'), randomBytes(32)]
    await writeFile(file, patientsFile(ROWS))
    const moments = [3 + Math.floor(Math.random() * 700), 1 + Math.floor(Math.random() * 700)]
    for (const killAt of moments) expect(await run(path, key.toString('hex'), file, killAt)).toBeNull()
    const told = await run(path, key.toString('hex'), file, null)
    expect(told?.before, `killed at ${moments}`).toMatchObject({ state: 'interrupted', total: ROWS })
    expect(told?.done).toMatchObject({ state: 'done', enrolled: ROWS, leftOut: 0 })
    const patients = await gateway.loadCaseload(READING)
    expect(patients.length).toBe(ROWS)
    expect(new Set(patients.map(({ mrn }) => mrn)).size).toBe(ROWS)
    expect(patients.every(({ version, auditLogs }) => version === 1 && auditLogs.length === 1)).toBe(true)

    const device = await startDevice({ endpoint: engine.endpoint, table: table.name })
    await device.service.call('registries.open', { registryId })
    await choose(device.service, patientsFile(ROWS))
    const { rows } = await check(device.service)
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['enrolled']))
    await expect(begin(device.service)).rejects.toMatchObject({ code: 'invalid-request' })
  })
})
