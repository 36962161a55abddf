import { ExpectedFailure } from '#shared/ipc/result.ts'
import { followDay } from './caseload/derive-rows.ts'
import { listRegistries } from './caseload/list-own-registries.ts'
import { listPeople } from './caseload/list-people.ts'
import { cancelOpen, openRegistry } from './caseload/open-registry.ts'
import { getPatient } from './caseload/patient-detail.ts'
import { cancelRefreshes, refreshRegistry, refreshWhenDue } from './caseload/refresh.ts'
import { sameDay } from './caseload/same-day.ts'
import { getRaw } from './caseload/view-audit.ts'
import { writeBestEffort, writeOrRefuse } from './context/best-effort-write.ts'
import { type ContextPorts, createContext, type DataContext, type KeptLoad } from './context/context.ts'
import type { Connected, DataPorts, DataTarget } from './context/data-ports.ts'
import { lazyGateway } from './context/lazy-gateway.ts'
import { openKept } from './context/open-store.ts'
import { rememberedPerson, rememberPerson } from './context/remembered-person.ts'
import { syncState } from './context/sync-state.ts'
import type { DataService } from './data-service.ts'
import { beginChange, beginTreatment } from './outbox/begin-entry.ts'
import { changeMember, changePatient, recordTreatment } from './outbox/change-patient.ts'
import { createSync, startSender } from './outbox/context-sync.ts'
import { keepDraft, listDrafts } from './outbox/entry-drafts.ts'
import { discardOutbox, listOutbox, pruneOutbox, retryOutbox } from './outbox/outbox-list.ts'
import { settleOutbox } from './outbox/resolve-conflict.ts'
import { syncNow, wake } from './outbox/sync-now.ts'
import { exportCaseload } from './person/export-caseload.ts'
import { hasForm, keepForm, takeForm } from './person/locked-form.ts'
import { answerInvitation, noteLogin, saveProfile, whoIs } from './person/person.ts'
import { getPreferences, saveGeneral, saveRegistryPreferences } from './person/preferences.ts'
import {
  forgetPatients,
  forgetRegistry,
  getStorage,
  noteEvent,
  readSetting,
  setRetention,
  writeSetting,
} from './person/storage.ts'
import { endTimer, getTimer, pauseTimer, startTimer } from './person/timer.ts'

/** How often the clock is looked at. A timer set for midnight, or for the next refresh, would be late after the computer slept. */
const CLOCK_CHECK_MS = 60_000

function afterMs(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

/** The data service over what is injected: it runs in a worker and, for tests, without one. */
export function createDataService(given: DataPorts): DataService {
  const ports: ContextPorts = { random: Math.random, after: afterMs, ...given }
  let session: DataContext | null = null
  let stopWatch: (() => void) | null = null
  const current = (): DataContext => {
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
    const ending = session
    session = null
    if (!ending) return
    for (const registryId of ending.openings.keys()) cancelOpen(ending, registryId)
    cancelRefreshes(ending)
    // What is under way is answered, or known to be unanswered, before the file is closed.
    await ending.sync.sender.stop()
    ending.gateway.close()
    ending.sync.store.close()
  }

  /** Who was known at the last contact may have changed since: found out in the background. */
  async function verify(connected: DataContext, before: Connected, ask: () => Promise<Connected>): Promise<void> {
    try {
      const who = await ask()
      if (session !== connected) return
      if (who.person.state === 'known' && who.user.userId !== before.user.userId) {
        ports.emit('session.changed', { signIn: 'other-person' })
        return await close()
      }
      if (who.person.state !== 'known') return
      connected.user = who.user
      rememberPerson(connected.sync.store, who)
      noteLogin(connected, who.person)
    } catch (error) {
      const code = error instanceof ExpectedFailure ? error.code : null
      ports.log('warn', 'person.not-verified', { error: error instanceof Error ? error.name : typeof error, code })
    }
  }

  async function connect({ userId, email, registries = [], store: place, ...target }: DataTarget): Promise<Connected> {
    await close()
    const opened = openKept(place, ports.now(), ports.log)
    const sync = createSync(opened, ports, () => session)
    const credentials = target.credentials ?? ports.credentials
    const gateway = lazyGateway({
      open: () =>
        ports.openGateway({ ...target, credentials, agents: ports.agents, version: ports.version, log: ports.log }),
      answered: () => sync.connectivity.answered(),
      failed: (error) => sync.connectivity.failed(error),
    })
    const ask = () => whoIs(gateway, { userId, email, registries }, ports)
    try {
      const kept = rememberedPerson(opened.store)
      const who = kept ?? (await ask())
      const of = JSON.stringify([target.endpoint, target.region, target.table, who.user.userId])
      const connected = createContext({
        gateway,
        user: who.user,
        ports,
        sync,
        loads: loadsOf(of),
        forgetRegistry,
      })
      session = connected
      writeBestEffort(ports, 'prune', () => pruneOutbox(connected))
      startSender(connected)
      stopWatch = ports.every(CLOCK_CHECK_MS, () => {
        followDay(connected)
        refreshWhenDue(connected)
        connected.sync.sender.pump()
      })
      if (kept) void verify(connected, kept, ask)
      else {
        writeBestEffort(ports, 'person', () => rememberPerson(opened.store, who))
        noteLogin(connected, who.person)
      }
      return who
    } catch (error) {
      gateway.close()
      opened.store.close()
      throw error
    }
  }

  return {
    connect,
    saveProfile: async (request) => saveProfile(current(), request),
    answerInvitation: async (request) => answerInvitation(current(), request),
    listRegistries: async () => listRegistries(current()),
    openRegistry: async ({ registryId }) => openRegistry(current(), registryId),
    cancelOpen: async ({ registryId }) => done(cancelOpen(current(), registryId)),
    refreshRegistry: async (request) => refreshRegistry(current(), request),
    listPeople: async (request) => listPeople(current(), request),
    getPatient: async (request) => getPatient(current(), request),
    getRaw: async (request) => getRaw(current(), request),
    sameDay: async (request) => sameDay(current(), request),
    beginTreatment: async (request) => beginTreatment(current(), request),
    beginChange: async (request) => beginChange(current(), request),
    recordTreatment: async (request) => recordTreatment(current(), request),
    changePatient: async (request) => changePatient(current(), request),
    changeMember: async (request) => changeMember(current(), request),
    keepDraft: async (request) => done(await writeOrRefuse(() => keepDraft(current(), request))),
    listDrafts: async (request) => listDrafts(current(), request),
    keepForm: async (request) => done(await writeOrRefuse(() => keepForm(current(), request))),
    takeForm: async (request) => writeOrRefuse(() => takeForm(current(), request)),
    countDrafts: async () => {
      const { store } = current().sync
      return { count: store.drafts.all().length + (hasForm(store) ? 1 : 0) }
    },
    listOutbox: async () => listOutbox(current()),
    retryOutbox: async (request) => done(await writeOrRefuse(() => retryOutbox(current(), request))),
    discardOutbox: async (request) => done(await writeOrRefuse(() => discardOutbox(current(), request))),
    settleOutbox: (request) => writeOrRefuse(() => settleOutbox(current(), request)),
    getSync: async () => syncState(current()),
    syncNow: async () => syncNow(current()),
    getStorage: async () => getStorage(current()),
    setRetention: async (request) => done(await writeOrRefuse(() => setRetention(current(), request))),
    wake: async (request) => done(session && wake(session, request)),
    forgetPatients: async () => done(session && forgetPatients(session)),
    readSetting: async ({ name }) => ({ value: readSetting(current(), name) }),
    writeSetting: async (request) => done(writeSetting(current(), request)),
    noteEvent: async (request) => done(session && noteEvent(session, request)),
    getPreferences: async (request) => getPreferences(current(), request),
    saveGeneral: async (request) => writeOrRefuse(() => done(saveGeneral(current(), request))),
    saveRegistryPreferences: async (request) => writeOrRefuse(() => done(saveRegistryPreferences(current(), request))),
    getTimer: async () => getTimer(current()),
    startTimer: async (request) => writeOrRefuse(() => startTimer(current(), request)),
    pauseTimer: async () => writeOrRefuse(() => pauseTimer(current())),
    endTimer: async ({ operationId }) => writeOrRefuse(() => endTimer(current(), operationId)),
    exportCaseload: async (request) => exportCaseload(current(), request),
    close,
  }
}

const done = (_: unknown): Record<string, never> => ({})
