import type { UpdateState } from '#shared/updates.ts'
import { download, removeVersions } from './download.ts'
import { type Feed, type FeedFile, LARGEST_FEED, LARGEST_SIGNATURE, offerOf, readFeed } from './feed.ts'
import { type FetchPorts, fetchWhole } from './fetch.ts'
import { keepReady, type ReadyPorts, readReady } from './ready-version.ts'
import { UpdateRefused } from './refusal.ts'
import type { Told, UpdatesPorts } from './update-ports.ts'

interface Fetched {
  readonly bytes: Buffer
  readonly signature: string
  readonly feed: Feed
}

const netOf = ({ agents, source }: UpdatesPorts): FetchPorts => ({ agents, allowLoopback: source.allowLoopback })

/** A feed and its signature. A server that has one and not the other answers, but proves nothing. */
async function fetchFeed(ports: UpdatesPorts, { held }: ReadyPorts): Promise<Fetched> {
  const { source, channel } = ports
  const address = `${source.folder}/${channel}.json`
  const net = netOf(ports)
  const bytes = await fetchWhole(new URL(address), LARGEST_FEED, net)
  const signature = await fetchWhole(new URL(`${address}.sig`), LARGEST_SIGNATURE, net).catch((error: unknown) => {
    if (!(error instanceof UpdateRefused)) throw error
    throw new UpdateRefused(error.reason === 'too-large' ? 'wrong-signature' : 'unsigned', { cause: error })
  })
  const text = signature.toString('latin1')
  return { bytes, signature: text, feed: readFeed(bytes, text, held()) }
}

/** What lies ready and can't be believed any more is fetched again. */
const lying = (ready: ReadyPorts) =>
  readReady(ready).catch((error: unknown) => {
    if (error instanceof UpdateRefused) return null
    throw error
  })

/** Tells of each percent once. */
function progress({ version }: Feed, { size }: FeedFile, { become }: Told) {
  let percent = -1
  return (received: number): void => {
    const at = Math.floor((received / size) * 100)
    if (at === percent) return
    percent = at
    become({ state: 'downloading', version, size, received })
  }
}

async function fetchVersion(
  { bytes, signature, feed }: Fetched,
  file: FeedFile,
  ports: UpdatesPorts,
  told: Told,
): Promise<UpdateState> {
  const { folder, source } = ports
  const kept = await lying(told.ready)
  if (kept?.file.sha512 === file.sha512) {
    if (kept.tried) throw new UpdateRefused('not-installed')
  } else {
    const onProgress = progress(feed, file, told)
    onProgress(0)
    await download(file, new URL(`${source.folder}/${file.name}`), { ...netOf(ports), folder, onProgress })
  }
  await keepReady(folder, bytes, signature)
  const before = told.state()
  const later = before.state === 'ready' && before.version === feed.version && before.later
  return told.become({ state: 'ready', version: feed.version, notes: feed.notes, later })
}

async function lookOnce(ports: UpdatesPorts, told: Told): Promise<UpdateState> {
  const fetched = await fetchFeed(ports, told.ready)
  const { feed } = fetched
  const offer = offerOf(feed, ports.version, ports.computer)
  if (offer === 'none' || offer === 'later') {
    await removeVersions(ports.folder)
    const later = offer === 'later' ? feed.version : null
    return told.become({ state: 'current', checkedAt: ports.now(), later })
  }
  if (ports.may.may === 'replaces') return fetchVersion(fetched, offer, ports, told)
  return told.become({ state: 'available', version: feed.version, notes: feed.notes, page: ports.page })
}

/** Looks for a version once, and fetches it. Its answer is the state that has come of it; it doesn't throw. */
export async function look(ports: UpdatesPorts, told: Told): Promise<UpdateState> {
  // A version that is ready stays so while a newer one is looked for.
  if (told.state().state !== 'ready') told.become({ state: 'checking' })
  try {
    return await lookOnce(ports, told)
  } catch (error) {
    const isUnanswered = error instanceof UpdateRefused && error.reason === 'unreachable'
    const now = told.state()
    // Without an answer nothing is known against the version that is ready.
    return isUnanswered && now.state === 'ready' ? now : told.refuse(error)
  }
}
