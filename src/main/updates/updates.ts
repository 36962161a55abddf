import { ExpectedFailure } from '#shared/ipc/result.ts'
import { type AtWork, type Channel, type UpdateState, WAITS_FOR } from '#shared/updates.ts'
import type { Log } from '../log/log.ts'
import type { ClientAgents } from '../net/agents.ts'
import { download, removeVersions } from './download.ts'
import {
  type Feed,
  type FeedFile,
  type ForComputer,
  type Held,
  LARGEST_FEED,
  LARGEST_SIGNATURE,
  offerOf,
  readFeed,
} from './feed.ts'
import { type FetchPorts, fetchWhole } from './fetch.ts'
import type { MayReplace } from './may-replace.ts'
import { installReady, keepReady, type ReadyPorts, readReady, type StartInstaller } from './ready-version.ts'
import { UpdateRefused } from './refusal.ts'

/** Milliseconds between two looks for a version. */
const CHECK_EVERY_MS = 4 * 60 * 60_000

/** This installation, and where its versions come from. */
export interface UpdateSetup {
  readonly may: MayReplace
  readonly channel: Channel
  /** Where the feeds lie, and the keys that sign them. */
  readonly source: { readonly folder: string; readonly keys: readonly string[]; readonly allowLoopback: boolean }
  /** Where a person gets a version that Caseload doesn't install. */
  readonly page: string
  /** Where a version is kept until it is installed. */
  readonly folder: string
  readonly computer: ForComputer
  /** The structure of the store that this version writes. */
  readonly store: number
  readonly startInstaller: StartInstaller
  /** Ends Caseload in order, as if the person had. */
  readonly quit: () => void
}

export interface UpdatesPorts extends UpdateSetup {
  /** The version that runs. */
  readonly version: string
  readonly agents: ClientAgents
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly every: (ms: number, run: () => void) => () => void
  readonly changed: (state: UpdateState) => void
  readonly log: Log
}

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

const firstState = ({ may }: MayReplaceOf): UpdateState => {
  if (may.may === 'off') return { state: 'off' }
  return may.may === 'never' ? { state: 'not-here', why: may.why } : { state: 'not-checked' }
}
type MayReplaceOf = Pick<UpdateSetup, 'may'>

interface Fetched {
  readonly bytes: Buffer
  readonly signature: string
  readonly feed: Feed
}

/** A feed and its signature. No signature where there is a feed is not the network's failure. */
async function fetchFeed({ source, channel }: UpdatesPorts, net: FetchPorts, held: Held): Promise<Fetched> {
  const address = `${source.folder}/${channel}.json`
  const bytes = await fetchWhole(new URL(address), LARGEST_FEED, net)
  const signature = await fetchWhole(new URL(`${address}.sig`), LARGEST_SIGNATURE, net).catch((error: unknown) => {
    throw error instanceof UpdateRefused && error.reason === 'too-large' ? new UpdateRefused('wrong-signature') : error
  })
  const text = signature.toString('latin1')
  return { bytes, signature: text, feed: readFeed(bytes, text, held) }
}

/** Looks for versions, fetches them and has them installed. Whatever goes wrong is a state with a sentence, and nothing is installed. */
export function createUpdates(ports: UpdatesPorts): Updates {
  const { may, folder, computer, version, now, log } = ports
  const held = (): Held => ({
    keys: ports.source.keys,
    channel: ports.channel,
    version,
    store: ports.store,
    now: now(),
  })
  const ready: ReadyPorts = { folder, held, computer }
  const net: FetchPorts = { agents: ports.agents, allowLoopback: ports.source.allowLoopback }
  let state = firstState(ports)
  let looking: Promise<UpdateState> | null = null
  let wanted = false
  const become = (next: UpdateState): UpdateState => {
    state = next
    ports.changed(next)
    return next
  }
  const refuse = (error: unknown): UpdateState => {
    const refused = error instanceof UpdateRefused ? error : new UpdateRefused('not-kept', { cause: error })
    const { cause } = refused
    log('warn', 'updates.refused', { reason: refused.reason, error: cause instanceof Error ? cause.name : 'none' })
    return become({ state: 'refused', reason: refused.reason, sentence: refused.message, checkedAt: now() })
  }
  const isReady = ({ feed }: Pick<Fetched, 'feed'>) =>
    become({
      state: 'ready',
      version: feed.version,
      notes: feed.notes,
      later: state.state === 'ready' && state.later,
    })

  /** A version that can't be believed any more is fetched again. */
  const lying = () =>
    readReady(ready).catch((error: unknown) => {
      if (error instanceof UpdateRefused) return null
      throw error
    })

  async function fetchVersion(fetched: Fetched, file: FeedFile): Promise<UpdateState> {
    const { bytes, signature, feed } = fetched
    const kept = await lying()
    if (kept?.file.sha512 === file.sha512) {
      if (kept.tried) throw new UpdateRefused('not-installed')
    } else {
      const shown = { state: 'downloading', version: feed.version, size: file.size } as const
      become({ ...shown, received: 0 })
      let percent = 0
      const onProgress = (received: number) => {
        const at = Math.floor((received / file.size) * 100)
        if (at === percent) return
        percent = at
        become({ ...shown, received })
      }
      await download(file, new URL(`${ports.source.folder}/${file.name}`), { ...net, folder, onProgress })
    }
    await keepReady(folder, bytes, signature)
    return isReady(fetched)
  }

  async function look(): Promise<UpdateState> {
    // A version that is ready stays so while it is looked for a newer one.
    if (state.state !== 'ready') become({ state: 'checking' })
    try {
      const fetched = await fetchFeed(ports, net, held())
      const offer = offerOf(fetched.feed, version, computer)
      if (offer === 'none' || offer === 'later') {
        await removeVersions(folder)
        return become({ state: 'current', checkedAt: now(), later: offer === 'later' ? fetched.feed.version : null })
      }
      const { feed } = fetched
      if (may.may === 'tells')
        return become({ state: 'available', version: feed.version, notes: feed.notes, page: ports.page })
      return await fetchVersion(fetched, offer)
    } catch (error) {
      // Without an answer nothing is known against the version that is ready.
      const isUnanswered = error instanceof UpdateRefused && error.reason === 'unreachable'
      return isUnanswered && state.state === 'ready' ? state : refuse(error)
    }
  }

  const looks = may.may === 'replaces' || may.may === 'tells'
  async function check(): Promise<UpdateState> {
    if (!looks) return state
    looking ??= look().finally(() => {
      looking = null
    })
    return looking
  }

  return {
    state: () => state,
    begin() {
      if (!looks) return
      void check()
      ports.every(CHECK_EVERY_MS, () => void check())
    },
    check,
    later: () => (state.state === 'ready' ? become({ ...state, later: true }) : state),
    async restart(atWork) {
      const [first] = atWork
      if (first !== undefined) throw new ExpectedFailure('conflict', WAITS_FOR[first])
      if (state.state !== 'ready')
        throw new ExpectedFailure('not-found', 'No new version is ready. Check for updates first.')
      wanted = true
      ports.quit()
    },
    async afterEnd() {
      if (!wanted) return
      wanted = false
      await installReady(ready, ports.startInstaller).catch(refuse)
    },
    async atStart() {
      if (may.may !== 'replaces') return false
      try {
        return await installReady(ready, ports.startInstaller)
      } catch (error) {
        const refused = error instanceof UpdateRefused ? error : new UpdateRefused('not-kept', { cause: error })
        if (refused.reason !== 'not-installed') await removeVersions(folder).catch(refuse)
        refuse(refused)
        return false
      }
    },
  }
}
