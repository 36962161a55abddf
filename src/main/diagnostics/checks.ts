import type { CheckStep } from '#shared/connections.ts'
import type { Checked, CheckName } from '#shared/diagnostics.ts'
import { plural } from '#shared/domain/plural.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { PolicyState } from '#shared/policy.ts'
import type { SealerState } from '../auth/sealed-entries.ts'
import type { Service } from '../connection/services.ts'
import type { LogFolder } from '../log/log-folder.ts'
import type { Measured } from '../net/probe.ts'
import type { SeenFile } from '../store/look-into.ts'
import { bytesText, durationText } from './figures.ts'

/** A store of this computer, as it stands. Nothing says whose it is. */
export interface StoreFacts extends SeenFile {
  readonly aside: boolean
}

/** What of the world is looked at. */
export interface ChecksPorts {
  readonly platform: NodeJS.Platform
  readonly keychain: () => Promise<SealerState>
  /** Services of the connections of this computer. */
  readonly services: () => Promise<readonly Service[]>
  readonly measure: (address: string) => Promise<Measured>
  /** @throws ExpectedFailure when the list of stores can't be read */
  readonly stores: () => Promise<readonly StoreFacts[]>
  /** Bytes that are free where Caseload keeps its data; null when the system doesn't say. */
  readonly freeBytes: () => Promise<number | null>
  /** Whether Caseload can write into its own folder; the code of the system where not. */
  readonly folder: () => Promise<string | null>
  /** The steps of a check of the open connection; null without a session. */
  readonly table: (() => Promise<readonly CheckStep[]>) | null
  readonly policy: PolicyState
  readonly logFolder: () => LogFolder
}

/** What was looked at besides the rows: for the text that is copied. */
export interface Facts {
  readonly answers: readonly (Service & { readonly answer: Measured | null })[]
  readonly stores: readonly StoreFacts[] | null
  readonly freeBytes: number | null
  readonly skewMs: number | null
}

export interface Looked {
  readonly rows: readonly Checked[]
  readonly facts: Facts
}

type Row = Omit<Checked, 'check' | 'figure'> & { readonly figure?: string }

const MB = 1024 * 1024
/** Less than this on the disk is said: a store and its log may need it. */
const LITTLE_BYTES = 200 * MB
/** A clock that is off by less is nobody's concern. */
const NOTED_SKEW_MS = 60_000
/** From here on AWS refuses what is signed ("Elements of an AWS API request signature"). */
const REFUSED_SKEW_MS = 5 * 60_000

const KEYCHAINS: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'Windows protects it (DPAPI).',
  darwin: 'The macOS keychain protects it.',
  linux: 'A keyring protects it.',
}

async function keychain({ keychain: state, platform }: ChecksPorts): Promise<Row> {
  const found = await state()
  if (found.available)
    return {
      state: 'fine',
      text: `Sign-ins and the key of the offline copy are sealed. ${KEYCHAINS[platform] ?? ''}`.trim(),
    }
  return { state: found.isBusy ? 'watch' : 'failed', text: found.reason }
}

const SERVICE = { 'sign-in': 'the sign-in', table: 'the table' } as const

async function askServices({ services, measure }: ChecksPorts) {
  const unique = new Map((await services()).map((service) => [service.address, service]))
  return Promise.all(
    [...unique.values()].map(async (service) => {
      try {
        return { ...service, answer: await measure(service.address), failure: null }
      } catch (error) {
        if (!(error instanceof ExpectedFailure)) throw error
        return { ...service, answer: null, failure: error.message }
      }
    }),
  )
}
type Asked = Awaited<ReturnType<typeof askServices>>

/** Where it can't be told which services there are, because a file of connections is wrong, the sentence stands for them. */
const sentenceOf = (error: unknown): string => {
  if (error instanceof ExpectedFailure) return error.message
  throw error
}

function network(asked: Asked | string): Row {
  if (typeof asked === 'string') return { state: 'failed', text: asked }
  if (asked.length === 0)
    return { state: 'skipped', text: 'This computer knows no connection to a clinic yet, so nothing was asked.' }
  const silent = asked.filter(({ answer }) => answer === null)
  if (silent.length === 0) {
    const figure = `${asked.map(({ answer }) => answer?.ms).join(', ')} ms`
    return { state: 'fine', text: 'The services of the sign-in and of the table answer.', figure }
  }
  const [first] = silent
  const whose = [...new Set(silent.map(({ what }) => SERVICE[what]))].join(' and ')
  return { state: 'failed', text: `The service of ${whose} doesn’t answer. ${first?.failure ?? ''}`.trim() }
}

const largestSkew = (asked: Asked): number | null => {
  const skews = asked.flatMap(({ answer }) => answer?.skewMs ?? [])
  return skews.length === 0 ? null : skews.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most))
}

function clock(skew: number | null): Row {
  if (skew === null) return { state: 'skipped', text: 'No service has said its time, so the clock can’t be compared.' }
  const off = Math.abs(skew)
  if (off < NOTED_SKEW_MS) return { state: 'fine', text: 'Within a minute of the services’ clock.' }
  const how = `${durationText(off)} ${skew > 0 ? 'ahead' : 'behind'}.`
  if (off < REFUSED_SKEW_MS)
    return {
      state: 'watch',
      text: `${how} From 5 min on AWS refuses the sign-in. Set the computer’s date, time and time zone.`,
    }
  return { state: 'failed', text: `${how} AWS refuses what this computer sends. Set its date, time and time zone.` }
}

const STANDINGS: Readonly<Record<Exclude<StoreFacts['standing'], 'whole' | 'missing'>, string>> = {
  damaged: 'One is damaged. Open its connection: what can be read of it is saved, and the file is set aside.',
  newer: 'A newer version of Caseload has written one. Update Caseload to open it. It was left as it is.',
  foreign:
    'One has another key than this computer’s. It was left as it is. Ask your IT for the keychain that it was made with.',
  locked: 'The key of one can’t be opened now. It was left as it is. Unlock the keychain, then check again.',
  unreadable: 'The system doesn’t let one be read. Ask your IT to look at the rights of Caseload’s folder.',
}
const BAD = ['damaged', 'newer', 'foreign', 'unreadable', 'locked'] as const

function storeRow(stores: readonly StoreFacts[], free: number | null, refused: string | null): Row {
  const used = stores.filter(({ aside }) => !aside)
  const kept = used.filter(({ standing }) => standing !== 'missing')
  const figure = bytesText(kept.reduce((sum, { bytes }) => sum + bytes, 0))
  if (refused !== null)
    return {
      state: 'failed',
      figure,
      text: `Caseload can’t write into its folder (${refused}). Nothing new is kept here. Ask your IT.`,
    }
  const [worst] = BAD.filter((standing) => used.some((store) => store.standing === standing))
  if (worst) return { state: worst === 'locked' ? 'watch' : 'failed', figure, text: STANDINGS[worst] }
  if (free !== null && free < LITTLE_BYTES)
    return { state: 'watch', figure, text: `Whole, but only ${bytesText(free)} are free on the disk. Free some space.` }
  const room = free === null ? '' : `, ${bytesText(free)} free`
  if (kept.length === 0) return { state: 'fine', text: `Nothing is kept on this computer yet${room}.` }
  return { state: 'fine', figure, text: `${plural(kept.length, 'store')}, whole${room}.` }
}

async function store(ports: ChecksPorts): Promise<{ row: Row; stores: Facts['stores']; freeBytes: number | null }> {
  const [freeBytes, refused] = await Promise.all([ports.freeBytes(), ports.folder()])
  try {
    const stores = await ports.stores()
    return { row: storeRow(stores, freeBytes, refused), stores, freeBytes }
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error
    return { row: { state: 'failed', text: error.message }, stores: null, freeBytes }
  }
}

const TABLE_STEPS = ['sign-in', 'role', 'table', 'read'] as const

async function table({ table: check }: ChecksPorts): Promise<Row> {
  if (!check)
    return {
      state: 'skipped',
      text: 'Not read: that takes a sign-in. Open the connection, then look in Settings, About.',
    }
  const steps = await check()
  const stopped = steps.find(({ status }) => status === 'problem')
  if (stopped?.step === 'reach') return { state: 'skipped', text: 'Not read: its service doesn’t answer.' }
  if (stopped && TABLE_STEPS.some((step) => step === stopped.step)) return { state: 'failed', text: stopped.text }
  const wasRead = steps.some(({ step, status }) => step === 'read' && status === 'ok')
  return wasRead
    ? { state: 'fine', text: 'Can be read with your role.' }
    : { state: 'skipped', text: 'This connection has no table of its own.' }
}

function policyRow({ policy }: ChecksPorts): Row {
  if (policy.state === 'none') return { state: 'fine', text: 'Your organization has set nothing.' }
  if (policy.state === 'used')
    return {
      state: 'fine',
      text: `${plural(policy.set.length, 'setting is', 'settings are')} set by your organization.`,
    }
  return {
    state: 'failed',
    text: `${policy.problems.join(' ')} What it doesn’t say rightly is as strict as can be until it is corrected. Tell your IT.`,
  }
}

function logRow({ logFolder }: ChecksPorts): Row {
  const { files, bytes, isWritable } = logFolder()
  const figure = bytesText(bytes)
  if (isWritable) return { state: 'fine', figure, text: `${plural(files, 'file')}, without names.` }
  return {
    state: 'watch',
    figure,
    text: 'Nothing can be written to the log. Caseload works without it. Ask your IT to look at its folder.',
  }
}

/** A check that fails where nobody expected it says so, without the message of the error: otherwise what works could not be seen either. */
async function guarded(row: () => Promise<Row> | Row): Promise<Row> {
  try {
    return await row()
  } catch (error) {
    if (error instanceof ExpectedFailure) return { state: 'failed', text: error.message }
    const name = error instanceof Error ? error.name : typeof error
    return { state: 'failed', text: `This check could not be made (${name}). Restart Caseload, then check again.` }
  }
}

/** What the services answer, and the row of the network. */
async function lookAtServices(ports: ChecksPorts): Promise<{ asked: Asked; row: Row }> {
  let asked: Asked = []
  const row = await guarded(async () => {
    const answered = await askServices(ports).catch(sentenceOf)
    if (typeof answered !== 'string') asked = answered
    return network(answered)
  })
  return { asked, row }
}

/** The stores, the disk, and the row of both. */
async function lookAtStores(ports: ChecksPorts): Promise<Pick<Facts, 'stores' | 'freeBytes'> & { row: Row }> {
  let facts: Pick<Facts, 'stores' | 'freeBytes'> = { stores: null, freeBytes: null }
  const row = await guarded(async () => {
    const { row: found, ...looked } = await store(ports)
    facts = looked
    return found
  })
  return { ...facts, row }
}

/** Looks at everything. It changes nothing, and no word of the rows names a patient or a person. */
export async function runChecks(ports: ChecksPorts): Promise<Looked> {
  const [ofKeychain, services, stores, ofTable] = await Promise.all([
    guarded(() => keychain(ports)),
    lookAtServices(ports),
    lookAtStores(ports),
    guarded(() => table(ports)),
  ])
  const skewMs = largestSkew(services.asked)
  const rows: Readonly<Record<CheckName, Row>> = {
    keychain: ofKeychain,
    network: services.row,
    table: ofTable,
    store: stores.row,
    clock: clock(skewMs),
    policy: policyRow(ports),
    log: await guarded(() => logRow(ports)),
  }
  const names = Object.keys(rows) as CheckName[]
  return {
    rows: names.map((check) => ({ check, figure: '', ...rows[check] })),
    facts: {
      answers: services.asked.map(({ what, address, answer }) => ({ what, address, answer })),
      stores: stores.stores,
      freeBytes: stores.freeBytes,
      skewMs,
    },
  }
}
