import { ExpectedFailure } from '#shared/ipc/result.ts'
import { followDay } from './caseload/caseload.ts'
import { listRegistries } from './caseload/listing.ts'
import { cancelOpen, openRegistry } from './caseload/open-registry.ts'
import { listPeople } from './caseload/people.ts'
import { cancelRefreshes, refreshRegistry, refreshWhenDue } from './caseload/refresh.ts'
import { sameDay } from './caseload/same-day.ts'
import { getRaw } from './caseload/view-audit.ts'
import { orSay, tryToKeep } from './context/best-effort-write.ts'
import { createSession, type DataSession, type KeptLoad, type SessionPorts } from './context/context.ts'
import { lazyGateway } from './context/lazy-gateway.ts'
import { openKept } from './context/open-store.ts'
import { keepPerson, keptPerson } from './context/remembered-person.ts'
import type { Connected, DataPorts, DataService, DataTarget } from './data-service.ts'
import { createSync, startSender } from './outbox/context-sync.ts'
import { keepDraft, listDrafts } from './outbox/entry-drafts.ts'
import { discardOutbox, listOutbox, pruneOutbox, retryOutbox } from './outbox/outbox-list.ts'
import { resolveOutboxConflict } from './outbox/resolve-conflict.ts'
import { syncNow, wake } from './outbox/sync-now.ts'
import { syncState } from './outbox/sync-state.ts'
import {
  beginChange,
  beginTreatment,
  changeMember,
  changePatient,
  getPatient,
  recordTreatment,
} from './outbox/treatments.ts'
import { exportCaseload } from './person/export-caseload.ts'
import { hasForm, keepForm, takeForm } from './person/locked-form.ts'
import { answerInvitation, noteLogin, saveProfile, whoIs } from './person/person.ts'
import { getPreferences, saveGeneral, saveRegistryPreferences } from './person/preferences.ts'
import { forgetPatients, getStorage, noteEvent, readSetting, setRetention, writeSetting } from './person/storage.ts'
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
  const ports: SessionPorts = { random: Math.random, after: afterMs, ...given }
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
  async function verify(connected: DataSession, before: Connected, ask: () => Promise<Connected>): Promise<void> {
    try {
      const who = await ask()
      if (session !== connected) return
      if (who.person.state === 'known' && who.user.userId !== before.user.userId) {
        ports.emit('session.changed', { signIn: 'other-person' })
        return await close()
      }
      if (who.person.state !== 'known') return
      connected.user = who.user
      keepPerson(connected.sync.store, who)
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
      answered: () => sync.link.answered(),
      failed: (error) => sync.link.failed(error),
    })
    const ask = () => whoIs(gateway, { userId, email, registries }, ports)
    try {
      const kept = keptPerson(opened.store)
      const who = kept ?? (await ask())
      const of = JSON.stringify([target.endpoint, target.region, target.table, who.user.userId])
      const connected = createSession(gateway, who.user, ports, sync, loadsOf(of))
      session = connected
      tryToKeep(ports, 'prune', () => pruneOutbox(connected))
      startSender(connected)
      stopWatch = ports.every(CLOCK_CHECK_MS, () => {
        followDay(connected)
        refreshWhenDue(connected)
        connected.sync.sender.pump()
      })
      if (kept) void verify(connected, kept, ask)
      else {
        tryToKeep(ports, 'person', () => keepPerson(opened.store, who))
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
    keepDraft: async (request) => done(await orSay(() => keepDraft(current(), request))),
    listDrafts: async (request) => listDrafts(current(), request),
    keepForm: async (request) => done(await orSay(() => keepForm(current(), request))),
    takeForm: async (request) => orSay(() => takeForm(current(), request)),
    countDrafts: async () => {
      const { store } = current().sync
      return { count: store.drafts.all().length + (hasForm(store) ? 1 : 0) }
    },
    listOutbox: async () => listOutbox(current()),
    retryOutbox: async (request) => done(await orSay(() => retryOutbox(current(), request))),
    discardOutbox: async (request) => done(await orSay(() => discardOutbox(current(), request))),
    settleOutbox: (request) => orSay(() => resolveOutboxConflict(current(), request)),
    getSync: async () => syncState(current()),
    syncNow: async () => syncNow(current()),
    getStorage: async () => getStorage(current()),
    setRetention: async (request) => done(await orSay(() => setRetention(current(), request))),
    wake: async (request) => done(session && wake(session, request)),
    forgetPatients: async () => done(session && forgetPatients(session)),
    readSetting: async ({ name }) => ({ value: readSetting(current(), name) }),
    writeSetting: async (request) => done(writeSetting(current(), request)),
    noteEvent: async (request) => done(session && noteEvent(session, request)),
    getPreferences: async (request) => getPreferences(current(), request),
    saveGeneral: async (request) => orSay(() => done(saveGeneral(current(), request))),
    saveRegistryPreferences: async (request) => orSay(() => done(saveRegistryPreferences(current(), request))),
    getTimer: async () => getTimer(current()),
    startTimer: async (request) => orSay(() => startTimer(current(), request)),
    pauseTimer: async () => orSay(() => pauseTimer(current())),
    endTimer: async ({ operationId }) => orSay(() => endTimer(current(), operationId)),
    exportCaseload: async (request) => exportCaseload(current(), request),
    close,
  }
}

const done = (_: unknown): Record<string, never> => ({})
