import { ExpectedFailure } from '#shared/ipc/result.ts'
import { type AtWork, type UpdateState, WAITS_FOR } from '#shared/updates.ts'
import { removeVersions } from './download.ts'
import type { Held } from './feed.ts'
import { look } from './look.ts'
import { installReady, type ReadyPorts } from './ready-version.ts'
import { UpdateRefused } from './refusal.ts'
import type { Told, UpdateSetup, UpdatesPorts } from './update-ports.ts'

/** Milliseconds between two looks for a version. */
const CHECK_EVERY_MS = 4 * 60 * 60_000

export interface Updates {
  state(): UpdateState
  /** Looks for a version now and again, while Caseload runs. */
  begin(): void
  /** Looks for a version and fetches it. One look at a time: who asks meanwhile gets the answer of the one that is under way. */
  check(): Promise<UpdateState>
  /** The person has chosen the next start. */
  later(): UpdateState
  /**
   * Ends Caseload, so that the version that is ready is installed and started.
   * @param atWork what is being done: then nothing happens @throws ExpectedFailure `conflict`, `not-found`
   */
  restart(atWork: readonly AtWork[]): Promise<void>
  /** Starts the installer after everything has ended, if somebody has chosen to restart. */
  afterEnd(): Promise<void>
  /** Starts the installer of the version that lies ready, before anything else begins. @returns whether Caseload has to end */
  atStart(): Promise<boolean>
}

const firstState = ({ may }: Pick<UpdateSetup, 'may'>): UpdateState => {
  if (may.may === 'off') return { state: 'off' }
  return may.may === 'never' ? { state: 'not-here', why: may.why } : { state: 'not-checked' }
}

/** The state, of which everybody who asked is told, and what the looking works with. */
function createTold(ports: UpdatesPorts): Told {
  const { folder, computer, version, now, log, source, channel, store } = ports
  let state = firstState(ports)
  const become = (next: UpdateState): UpdateState => {
    state = next
    ports.changed(next)
    return next
  }
  const held = (): Held => ({ keys: source.keys, channel, version, store, now: now() })
  const ready: ReadyPorts = { folder, held, computer }
  return {
    ready,
    state: () => state,
    become,
    /** Anything else than a refusal comes of the disk. */
    refuse(error: unknown): UpdateState {
      const refused = error instanceof UpdateRefused ? error : new UpdateRefused('not-kept', { cause: error })
      const { cause } = refused
      log('warn', 'updates.refused', { reason: refused.reason, error: cause instanceof Error ? cause.name : 'none' })
      return become({ state: 'refused', reason: refused.reason, sentence: refused.message, checkedAt: now() })
    },
  }
}

/** How a version that lies ready is installed: at a start, or at the end of a Caseload that is to be restarted. */
function createInstalling({ may, folder, startInstaller, quit }: UpdatesPorts, { ready, state, refuse }: Told) {
  let wanted = false
  return {
    async restart([first]: readonly AtWork[]) {
      if (first !== undefined) throw new ExpectedFailure('conflict', WAITS_FOR[first])
      if (state().state !== 'ready')
        throw new ExpectedFailure('not-found', 'No new version is ready. Check for updates first.')
      wanted = true
      quit()
    },
    async afterEnd() {
      if (!wanted) return
      wanted = false
      await installReady(ready, startInstaller).catch(refuse)
    },
    async atStart() {
      if (may.may !== 'replaces') return false
      try {
        return await installReady(ready, startInstaller)
      } catch (error) {
        // A version that was tried is remembered, so that it isn't fetched and tried again and again.
        const wasTried = error instanceof UpdateRefused && ['not-installed', 'not-started'].includes(error.reason)
        if (!wasTried) await removeVersions(folder).catch(refuse)
        refuse(error)
        return false
      }
    },
  }
}

/** Looks for versions, fetches them and has them installed. Whatever goes wrong is a state with a sentence, and nothing is installed. */
export function createUpdates(ports: UpdatesPorts): Updates {
  const told = createTold(ports)
  const { state, become } = told
  const looks = ports.may.may === 'replaces' || ports.may.may === 'tells'
  let looking: Promise<UpdateState> | null = null
  async function check(): Promise<UpdateState> {
    if (!looks) return state()
    looking ??= look(ports, told).finally(() => {
      looking = null
    })
    return looking
  }
  return {
    state,
    begin() {
      if (!looks) return
      void check()
      ports.every(CHECK_EVERY_MS, () => void check())
    },
    check,
    later() {
      const now = state()
      return now.state === 'ready' ? become({ ...now, later: true }) : now
    },
    ...createInstalling(ports, told),
  }
}
