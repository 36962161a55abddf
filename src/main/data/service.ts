import { ExpectedFailure } from '#shared/ipc/result.ts'
import { cancelOpen, followDay, openRegistry } from './caseload.ts'
import type { DataPorts, DataService } from './data-service.ts'
import { listRegistries, whoIs } from './listing.ts'
import { createSession, type DataSession } from './session.ts'
import { beginTreatment, getPatient, recordTreatment } from './treatments.ts'

/** How often the clinic's day is compared. A timer set for midnight would be late after the computer slept. */
const DAY_CHECK_MS = 60_000

/** The data service over what is injected: it runs in a worker and, for tests, without one. */
export function createDataService(ports: DataPorts): DataService {
  let session: DataSession | null = null
  let stopWatch: (() => void) | null = null
  const current = (): DataSession => {
    if (session) return session
    throw new ExpectedFailure('sign-in-required', 'There is no connection to a table. Connect again.')
  }
  const close = async () => {
    stopWatch?.()
    stopWatch = null
    for (const registryId of session?.openings.keys() ?? []) if (session) cancelOpen(session, registryId)
    session?.gateway.close()
    session = null
  }
  return {
    async connect({ userId, ...target }) {
      await close()
      const gateway = await ports.openGateway({ ...target, version: ports.version, log: ports.log })
      try {
        const connected = createSession(gateway, await whoIs(gateway, userId), ports)
        session = connected
        stopWatch = ports.every(DAY_CHECK_MS, () => followDay(connected))
        return connected.user
      } catch (error) {
        gateway.close()
        throw error
      }
    },
    listRegistries: async () => listRegistries(current()),
    openRegistry: async ({ registryId }) => openRegistry(current(), registryId),
    cancelOpen: async ({ registryId }) => {
      cancelOpen(current(), registryId)
      return {}
    },
    getPatient: async (request) => getPatient(current(), request),
    beginTreatment: async (request) => beginTreatment(current(), request),
    recordTreatment: async (request) => recordTreatment(current(), request),
    close,
  }
}
