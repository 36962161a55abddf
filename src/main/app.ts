import type { Contract, Session } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import type { Connection, EndpointConnection } from './connection/connection.ts'
import type { DataClient } from './data/client.ts'
import type { Emit } from './ipc/emit.ts'
import type { SampleClinic } from './sample/client.ts'

export interface AppPorts {
  readonly version: string
  /** IANA zone of this computer: used, and labelled, where a registry has none. */
  readonly computerTimeZone: string
  /** The connection to open; throws ExpectedFailure `invalid-request` when its file is not usable. */
  readonly connection: () => Promise<Connection>
  readonly startData: () => DataClient
  readonly startSample: () => Promise<SampleClinic>
  readonly emit: Emit
}

export interface App {
  readonly handlers: Handlers<Contract>
  /** Ends the data thread and the sample clinic. */
  close(): Promise<void>
}

/** What is running for the open connection. */
interface Running {
  readonly session: Session
  readonly data: DataClient
  readonly sample: SampleClinic | null
}

/** The composition root of main: builds every service from what is injected. It knows no Electron. */
export function createApp(ports: AppPorts): App {
  let running: Promise<Running> | null = null

  /** Single flight: a second caller gets the same start; a start that failed is forgotten, so that it can be tried again. */
  function begin(): Promise<Running> {
    running ??= start(ports).catch((error: unknown) => {
      running = null
      throw error
    })
    return running
  }
  const data = async () => (await begin()).data

  return {
    handlers: {
      'session.begin': async () => (await begin()).session,
      'registries.list': async () => (await data()).listRegistries(),
      'registries.open': async ({ registryId }) => {
        const { data, sample } = await begin()
        await sample?.ensureRegistry(registryId, (patients, expected) =>
          ports.emit('caseload.progress', { registryId, phase: 'preparing', patients, expected }),
        )
        return data.openRegistry({ registryId })
      },
      'registries.cancelOpen': async (request) => (await data()).cancelOpen(request),
      'registries.refresh': async (request) => (await data()).refreshRegistry(request),
      'patients.get': async (request) => (await data()).getPatient(request),
      'treatments.begin': async (request) => (await data()).beginTreatment(request),
      'treatments.record': async (request) => (await data()).recordTreatment(request),
    },
    async close() {
      const open = await running?.catch(() => null)
      running = null
      await open?.data.close()
      await open?.sample?.stop()
    },
  }
}

/** Where the table is: the sample's own engine is started for it. */
async function place(
  connection: Connection,
  ports: AppPorts,
): Promise<{ table: EndpointConnection; sample: SampleClinic | null }> {
  if (connection.kind === 'endpoint') return { table: connection, sample: null }
  const sample = await ports.startSample()
  return { table: sample.connection, sample }
}

async function start(ports: AppPorts): Promise<Running> {
  const connection = await ports.connection()
  const { table, sample } = await place(connection, ports)
  const data = ports.startData()
  try {
    const { kind: _, ...target } = table
    const user = await data.connect(target)
    const label = sample ? 'Sample clinic' : new URL(table.endpoint).host
    const { computerTimeZone, version } = ports
    return { session: { connection: { kind: connection.kind, label }, user, computerTimeZone, version }, data, sample }
  } catch (error) {
    await data.close()
    await sample?.stop()
    throw error
  }
}
