import type { Checked, Versions } from '#shared/diagnostics.ts'
import type { PolicyState } from '#shared/policy.ts'
import { DIAGNOSE } from './diagnose-switch.ts'
import type { Diagnostics } from './diagnostics.ts'
import { withoutUser } from './report.ts'

/** With what `--diagnose` ends. A check that can't be made, such as one that takes a sign-in, fails nothing. */
export const EXIT = {
  fine: 0,
  failed: 1,
  /** Of all that can fail this is what IT is to correct first: under it Caseload is as strict as can be. */
  policy: 2,
  /** The switch has another value, or looking itself has failed. */
  unable: 3,
} as const

export interface DiagnosePorts {
  readonly diagnostics: Diagnostics
  readonly version: string
  readonly versions: Versions
  readonly userName: string
  readonly policy: PolicyState
  readonly write: (text: string) => void
}

function exitOf(rows: readonly Checked[], policy: PolicyState): number {
  if (policy.state === 'wrong') return EXIT.policy
  return rows.some(({ state }) => state === 'failed') ? EXIT.failed : EXIT.fine
}

async function asJson(ports: DiagnosePorts, at: number, rows: readonly Checked[], exitCode: number): Promise<string> {
  const { version, versions, policy, userName } = ports
  const checks = rows.map((row) => ({ ...row, text: withoutUser(row.text, userName) }))
  const ofPolicy = { state: policy.state, place: withoutUser(policy.place, userName), set: policy.set }
  return JSON.stringify(
    { version, versions, at: new Date(at).toISOString(), exitCode, checks, policy: ofPolicy },
    null,
    2,
  )
}

/**
 * Writes where somebody may read. On Windows a program that belongs to no console may have nothing to write to, and a pipe may be closed: the exit
 * code says it then.
 */
const writing = (write: DiagnosePorts['write']) => (text: string) => {
  try {
    write(text)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}

/**
 * Says on the command line how this computer stands, beside a Caseload that runs or not. Nobody is named, and nothing that is kept is changed.
 * @param form the value of the switch; empty for text
 * @returns the exit code, see `EXIT`
 */
export async function diagnose(form: string, ports: DiagnosePorts): Promise<number> {
  const { diagnostics, policy } = ports
  const write = writing(ports.write)
  if (form !== '' && form !== 'text' && form !== 'json') {
    write(`--${DIAGNOSE} is text or json. Use --${DIAGNOSE} or --${DIAGNOSE}=json.\n`)
    return EXIT.unable
  }
  try {
    const { at, rows } = await diagnostics.run()
    const exitCode = exitOf(rows, policy)
    write(`${form === 'json' ? await asJson(ports, at, rows, exitCode) : await diagnostics.report()}\n`)
    return exitCode
  } catch (error) {
    // Its message may name somebody.
    write(
      `The checks could not be made (${error instanceof Error ? error.name : typeof error}). Nothing was changed.\n`,
    )
    return EXIT.unable
  }
}
