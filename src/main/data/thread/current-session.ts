import { ExpectedFailure } from '#shared/ipc/result.ts'
import { followClock } from '../caseload/derive-rows.ts'
import { cancelOpen } from '../caseload/open-registry.ts'
import { cancelRefreshes, refreshWhenDue } from '../caseload/refresh.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import { type ContextPorts, createContext, type DataContext, type KeptLoad } from '../context/context.ts'
import type { Connected, DataPorts, DataTarget } from '../context/data-ports.ts'
import { lazyGateway } from '../context/lazy-gateway.ts'
import { openKept } from '../context/open-store.ts'
import { rememberedPerson, rememberPerson } from '../context/remembered-person.ts'
import { tellSync } from '../context/sync-state.ts'
import { createTableClock, type TableClock } from '../context/table-clock.ts'
import { createSync, startSender } from '../outbox/context-sync.ts'
import { pruneOutbox } from '../outbox/outbox-list.ts'
import { stopImports } from '../person/import-run.ts'
import { noteLogin, whoIs } from '../person/person.ts'
import { forgetRegistry } from '../person/storage.ts'

/** How often the clock is looked at. A timer set for midnight, or for the next refresh, would be late after the computer slept. */
const CLOCK_CHECK_MS = 60_000

/** The session that the data thread works for: one at a time. */
export interface CurrentSession {
  /** @throws ExpectedFailure `sign-in-required` when none runs */
  get(): DataContext
  /** Null when none runs. */
  ifAny(): DataContext | null
  /** Begins the session of a person at a table; the one that runs ends. @throws ExpectedFailure when nobody can be identified */
  connect(target: DataTarget): Promise<Connected>
  close(): Promise<void>
}

interface State {
  readonly ports: ContextPorts
  readonly tableClock: TableClock
  session: DataContext | null
  stopClock: () => void
  /** Loads that failed, and the table and person that they belong to. */
  loads: { readonly of: string; readonly byRegistry: Map<string, KeptLoad> }
}

function afterMs(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

async function close(state: State): Promise<void> {
  state.stopClock()
  state.stopClock = () => undefined
  const ending = state.session
  state.session = null
  if (!ending) return
  ending.hasEnded = true
  for (const registryId of ending.openings.keys()) cancelOpen(ending, registryId)
  cancelRefreshes(ending)
  await stopImports(ending)
  // What is under way is answered, or known to be unanswered, before the file is closed.
  await ending.sync.sender.stop()
  await ending.sync.access.stop()
  ending.gateway.close()
  ending.sync.store.close()
}

/** Failed loads are gone on with by the same person at the same table. */
function loadsOf(state: State, target: DataTarget, { user }: Connected): Map<string, KeptLoad> {
  const of = JSON.stringify([target.endpoint, target.region, target.table, user.userId])
  if (state.loads.of !== of) state.loads = { of, byRegistry: new Map() }
  return state.loads.byRegistry
}

/** Finds out in the background whether the person who was known at the last contact is still the same. */
async function verify(
  state: State,
  session: DataContext,
  before: Connected,
  ask: () => Promise<Connected>,
): Promise<void> {
  const { ports } = state
  try {
    const who = await ask()
    if (state.session !== session) return
    if (who.person.state !== 'known') return
    if (who.user.userId !== before.user.userId) {
      ports.emit('session.changed', { signIn: 'other-person' })
      return await close(state)
    }
    session.user = who.user
    rememberPerson(session.sync.store, who)
    noteLogin(session, who.person)
  } catch (error) {
    const code = error instanceof ExpectedFailure ? error.code : null
    ports.log('warn', 'person.not-verified', { error: error instanceof Error ? error.name : typeof error, code })
  }
}

/** Starts what goes on by itself for as long as the session runs. */
function startWork(state: State, session: DataContext): void {
  writeBestEffort(state.ports, 'prune', () => pruneOutbox(session))
  startSender(session)
  state.stopClock = state.ports.every(CLOCK_CHECK_MS, () => {
    session.sync.connectivity.lookAtClock()
    followClock(session)
    for (const { patients } of session.caseloads.values()) patients.rest()
    refreshWhenDue(session)
    session.sync.sender.pump()
    session.sync.access.gather()
  })
}

async function connect(state: State, target: DataTarget): Promise<Connected> {
  const { ports } = state
  await close(state)
  state.tableClock.forget()
  const { userId, email, registries = [], store: place, ...table } = target
  const opened = openKept(place, ports.now(), ports.log)
  const sync = createSync(opened, ports, () => state.session)
  const credentials = table.credentials ?? ports.credentials
  const gateway = lazyGateway({
    open: () => {
      const { agents, version, log } = ports
      const onDate = ports.followsTable ? state.tableClock.dated : undefined
      return ports.openGateway({ ...table, credentials, agents, version, log, onDate })
    },
    answered: () => sync.connectivity.answered(),
    failed: (error) => sync.connectivity.failed(error),
  })
  const ask = () => whoIs(gateway, { userId, email, registries }, ports)
  try {
    const kept = rememberedPerson(opened.store)
    const who = kept ?? (await ask())
    const loads = loadsOf(state, target, who)
    const session = createContext({ gateway, user: who.user, ports, sync, loads, forgetRegistry })
    state.session = session
    startWork(state, session)
    if (kept) void verify(state, session, kept, ask)
    else {
      writeBestEffort(ports, 'person', () => rememberPerson(opened.store, who))
      noteLogin(session, who.person)
    }
    return who
  } catch (error) {
    gateway.close()
    opened.store.close()
    throw error
  }
}

export function createCurrentSession(given: DataPorts): CurrentSession {
  const tableClock = createTableClock(given.now, () => {
    if (state.session) tellSync(state.session)
  })
  const ports: ContextPorts = { random: Math.random, after: afterMs, ...given, tableClock }
  const stopClock = () => undefined
  const state: State = { ports, tableClock, session: null, stopClock, loads: { of: '', byRegistry: new Map() } }
  return {
    get() {
      if (state.session) return state.session
      throw new ExpectedFailure('sign-in-required', 'There is no connection to a table. Connect again.')
    },
    ifAny: () => state.session,
    connect: (target) => connect(state, target),
    close: () => close(state),
  }
}
