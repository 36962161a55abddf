import { CHECK_LABELS, type Checked, type Versions } from '#shared/diagnostics.ts'
import type { PolicyState } from '#shared/policy.ts'
import type { RecentError } from '../log/recent-errors.ts'
import { FILE_VERSION } from '../store/migrations.ts'
import type { Facts, Looked } from './checks.ts'
import { bytesText, durationText } from './figures.ts'

/** Figures of the open session; null without one. */
export interface Counts {
  readonly registries: number
  readonly patients: number
  readonly toSend: number
}

export interface ReportParts extends Looked {
  /** Of Caseload. */
  readonly version: string
  readonly versions: Versions
  /** Epoch milliseconds. */
  readonly at: number
  readonly isPackaged: boolean
  readonly policy: PolicyState
  /** How many connections of each kind this computer keeps. */
  readonly connections: Readonly<Record<string, number>>
  readonly counts: Counts | null
  readonly errors: readonly RecentError[]
  /** How the person is called by the system: folders have that name. */
  readonly userName: string
}

const STATES = { fine: 'fine', watch: 'to watch', failed: 'FAILED', skipped: 'not checked' } as const

const SLASHES = /([\\/])/
/** Folders in which people have theirs. */
const HOMES: ReadonlySet<string> = new Set(['home', 'users', 'managed preferences'])

/** A path without the name of the person whose folder it is. */
export function withoutUser(text: string, userName: string): string {
  const named = userName.toLowerCase()
  const isHome = (before: string | undefined) => before !== undefined && HOMES.has(before.toLowerCase())
  const lines = text.split('\n').map((line) => {
    const parts = line.split(SLASHES)
    const hidden = (part: string, at: number) =>
      at > 0 && part !== '' && ((named !== '' && part.toLowerCase() === named) || isHome(parts[at - 2]))
    return parts.map((part, at) => (at % 2 === 0 && hidden(part, at) ? '<user>' : part)).join('')
  })
  return lines.join('\n')
}

/** The row of a check as it is sent to support. What the table's check says may name a role or an account, so that only its state goes out. */
function rowLine({ check, state, text, figure }: Checked): string {
  const said = check === 'table' && state === 'failed' ? 'See Check connection on this computer.' : text
  return `${CHECK_LABELS[check]}: ${STATES[state]}. ${said}${figure === '' ? '' : ` (${figure})`}`
}

function storeLines({ stores, freeBytes }: Facts): readonly string[] {
  const lines = (stores ?? []).map(
    ({ standing, schema, bytes, aside }, at) =>
      `  Store ${at + 1}: ${standing}${aside ? ', set aside' : ''}, structure ${schema ?? '?'} of ${FILE_VERSION}, ${bytesText(bytes)}`,
  )
  return [...lines, ...(freeBytes === null ? [] : [`  Free on the disk: ${bytesText(freeBytes)}`])]
}

const serviceLine = ({ what, address, answer }: Facts['answers'][number]) =>
  `  ${what}: ${new URL(address).host}, ${answer ? `${answer.ms} ms` : 'no answer'}`

function skewLine({ skewMs }: Facts): string {
  if (skewMs === null) return 'Clock against the services: not known'
  return `Clock against the services: ${durationText(Math.abs(skewMs))} ${skewMs >= 0 ? 'ahead' : 'behind'}`
}

function policyLines({ state, place, set }: PolicyState): readonly string[] {
  if (state === 'none') return ['Policy: none']
  return [`Policy: ${state}, ${place}`, `  Sets: ${set.join(', ') || 'nothing'}`]
}

const errorLine = ({ at, event, code, times }: RecentError) =>
  `  ${at} ${event}${code === '' ? '' : ` ${code}`}${times > 1 ? ` (${times} times)` : ''}`

/** What is sent to support: versions, states, sizes and codes. No patient, no person, no clinic, no key. */
export function reportText(parts: ReportParts): string {
  const { version, versions, at, isPackaged, rows, facts, policy, connections, counts, errors, userName } = parts
  const kinds = Object.entries(connections).map(([kind, count]) => `${count} ${kind}`)
  const lines = [
    `Caseload ${version}${isPackaged ? '' : ', not packaged'}`,
    `System: ${versions.system}`,
    `Electron ${versions.electron}, Chromium ${versions.chromium}, Node ${versions.node}`,
    `Looked at: ${new Date(at).toISOString()}`,
    '',
    ...rows.map(rowLine),
    '',
    `Connections: ${kinds.join(', ') || 'none'}`,
    ...facts.answers.map(serviceLine),
    skewLine(facts),
    `Stores: ${facts.stores?.length ?? 'the list can’t be read'}`,
    ...storeLines(facts),
    ...policyLines(policy),
    counts
      ? `Kept of the open connection: ${counts.registries} registries, ${counts.patients} patients, ${counts.toSend} to send`
      : 'No connection is open.',
    errors.length === 0 ? 'Last errors: none' : 'Last errors:',
    ...errors.map(errorLine),
  ]
  return withoutUser(lines.join('\n'), userName)
}
