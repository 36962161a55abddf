import { ExpectedFailure } from '#shared/ipc/result.ts'
import { followDay } from './caseload.ts'
import type { DataPorts, DataService } from './data-service.ts'
import { listRegistries } from './listing.ts'
import { cancelOpen, openRegistry } from './opening.ts'
import { answerInvitation, noteLogin, saveProfile, whoIs } from './person.ts'
import { cancelRefreshes, refreshRegistry, refreshWhenDue } from './refresh.ts'
import { createSession, type DataSession, type KeptLoad } from './session.ts'
import { beginTreatment, getPatient, recordTreatment } from './treatments.ts'

/** How often the clock is looked at. A timer set for midnight, or for the next refresh, would be late after the computer slept. */
const CLOCK_CHECK_MS = 60_000

/** The data service over what is injected: it runs in a worker and, for tests, without one. */
export function createDataService(ports: DataPorts): DataService {
  let session: DataSession | null = null
  let stopWatch: (() => void) | null = null
  const current = (): DataSession => {
    if (session) return session
    throw new ExpectedFailure('sign-in-required', 'There is no connection to a table. Connect again.')
  }
  // Loads that failed, and the table and person that they belong to.
  let loads = { of: '', byRegistry: new Map<string, KeptLoad>() }
  const loadsOf = (of: string) => {
    if (loads.of !== of) loads = { of, byRegistry: new Map() }
    return loads.byRegistry
  }
  const close = async () => {
    stopWatch?.()
    stopWatch = null
    if (session) {
      for (const registryId of session.openings.keys()) cancelOpen(session, registryId)
      cancelRefreshes(session)
    }
    session?.gateway.close()
    session = null
  }
  return {
    async connect({ userId, email, registries = [], ...target }) {
      await close()
      const credentials = target.credentials ?? ports.credentials
      const gateway = await ports.openGateway({
        ...target,
        credentials,
        agents: ports.agents,
        version: ports.version,
        log: ports.log,
      })
      try {
        const who = await whoIs(gateway, { userId, email, registries }, ports)
        const { user } = who
        const of = JSON.stringify([target.endpoint, target.region, target.table, user.userId])
        const connected = createSession(gateway, user, ports, loadsOf(of))
        session = connected
        stopWatch = ports.every(CLOCK_CHECK_MS, () => {
          followDay(connected)
          refreshWhenDue(connected)
        })
        noteLogin(connected, who.person)
        return who
      } catch (error) {
        gateway.close()
        throw error
      }
    },
    saveProfile: async (request) => saveProfile(current(), request),
    answerInvitation: async (request) => answerInvitation(current(), request),
    listRegistries: async () => listRegistries(current()),
    openRegistry: async ({ registryId }) => openRegistry(current(), registryId),
    cancelOpen: async ({ registryId }) => {
      cancelOpen(current(), registryId)
      return {}
    },
    refreshRegistry: async (request) => refreshRegistry(current(), request),
    getPatient: async (request) => getPatient(current(), request),
    beginTreatment: async (request) => beginTreatment(current(), request),
    recordTreatment: async (request) => recordTreatment(current(), request),
    close,
  }
}
