import { CHECK_STEPS, type CheckStep } from '#shared/connections.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { IdentityClaim } from '../gateway/people/identity.ts'
import type { CredentialSource, Credentials } from '../gateway/table/renew-credentials.ts'
import type { KnownConnection } from './known-connections.ts'

type Step = CheckStep['step']
/** What a step found. `skipped`: this connection has no such step. */
export interface Finding {
  readonly status: 'ok' | 'skipped'
  readonly text: string
}
export const found = (text: string): Finding => ({ status: 'ok', text })
export const notNeeded = (text: string): Finding => ({ status: 'skipped', text })

/** Who signed in, and what for. */
export interface CheckedSignIn {
  readonly finding: Finding
  readonly credentials: Credentials | CredentialSource
  /** The role's own step. @throws ExpectedFailure: one that is `sign-in-required`, or without an answer, belongs to the sign-in */
  role(): Promise<Finding>
  /** Asks AWS whose the credentials are, or says what the connection states. */
  claim(): Promise<Pick<IdentityClaim, 'userId' | 'email' | 'registries'>>
  close(): void
}

/** A table that was found. */
export interface CheckedTable {
  readonly finding: Finding
  read(): Promise<Finding>
  identity(claim: Pick<IdentityClaim, 'userId' | 'email' | 'registries'>): Promise<Finding>
  close(): void
}

/** What the steps need of the world. All of them throw `ExpectedFailure`s with the sentence for the person. */
export interface CheckPorts {
  reach(known: KnownConnection): Promise<Finding>
  signIn(known: KnownConnection): Promise<CheckedSignIn>
  table(known: KnownConnection, credentials: Credentials | CredentialSource): Promise<CheckedTable>
}

/** Tries a connection. `onSteps` gets the steps so far whenever one begins or ends; the answer has all six. */
export type CheckConnection = (
  known: KnownConnection,
  onSteps: (steps: readonly CheckStep[]) => void,
) => Promise<CheckStep[]>

const RUNNING: Record<Step, string> = {
  reach: 'Looking for the service…',
  'sign-in': 'Looking for a sign-in…',
  role: 'Asking for the role…',
  table: 'Looking for the table…',
  read: 'Reading…',
  identity: 'Asking who you are…',
}
const NOT_TRIED = 'Not tried, because a step before it did not work.'

export const SAMPLE_TEXT = 'The sample clinic is part of Caseload: there is nothing to check.'

/** Ends the steps at the first problem: what comes after it would fail for the same reason. */
class Stopped extends Error {}

function recorder(onSteps: (steps: readonly CheckStep[]) => void) {
  const steps: CheckStep[] = []
  const put = (step: CheckStep) => {
    const at = steps.findIndex((one) => one.step === step.step)
    steps.splice(at < 0 ? steps.length : at, 1, step)
    onSteps([...steps])
  }
  return {
    put,
    async run<T>(step: Step, work: () => Promise<T>, finding: (value: T) => Finding): Promise<T> {
      put({ step, status: 'running', text: RUNNING[step] })
      try {
        const value = await work()
        put({ step, ...finding(value) })
        return value
      } catch (error) {
        if (!(error instanceof ExpectedFailure)) throw error
        put({ step, status: 'problem', text: error.message })
        throw new Stopped()
      }
    },
    all(): CheckStep[] {
      return CHECK_STEPS.map(
        (step) => steps.find((one) => one.step === step) ?? { step, status: 'skipped', text: NOT_TRIED },
      )
    },
  }
}

const itself = (finding: Finding) => finding
const withFinding = ({ finding }: { readonly finding: Finding }) => finding

/** Whether the failure of a role is in truth that of the sign-in before it. */
const isOfSignIn = (error: unknown) => error instanceof ExpectedFailure && error.code !== 'access-denied'

/** The sign-in and its role: a session that is kept may have ended, which only asking for the role tells. */
async function signedIn(ports: CheckPorts, known: KnownConnection, { run }: ReturnType<typeof recorder>) {
  let role: Promise<Finding> | null = null
  const signIn = await run(
    'sign-in',
    async () => {
      const checked = await ports.signIn(known)
      role = checked.role()
      await role.catch((error: unknown) => {
        if (!isOfSignIn(error)) return
        checked.close()
        throw error
      })
      return checked
    },
    withFinding,
  )
  await run('role', () => role ?? signIn.role(), itself).catch((error: unknown) => {
    signIn.close()
    throw error
  })
  return signIn
}

async function steps(ports: CheckPorts, known: KnownConnection, record: ReturnType<typeof recorder>): Promise<void> {
  const { run } = record
  await run('reach', () => ports.reach(known), itself)
  const signIn = await signedIn(ports, known, record)
  try {
    const table = await run('table', () => ports.table(known, signIn.credentials), withFinding)
    try {
      await run('read', () => table.read(), itself)
      await run('identity', async () => table.identity(await signIn.claim()), itself)
    } finally {
      table.close()
    }
  } finally {
    signIn.close()
  }
}

/**
 * Says step by step what works: the way there, the sign-in, the role, the table, reading, who one is. It changes nothing in the
 * table. Failures that a person can act on are the text of their step; any other is thrown.
 */
export function createCheckConnection(ports: CheckPorts): CheckConnection {
  return async (known, onSteps) => {
    const record = recorder(onSteps)
    try {
      if (known.connection.kind === 'sample') return CHECK_STEPS.map((step) => ({ step, ...notNeeded(SAMPLE_TEXT) }))
      await steps(ports, known, record)
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
    }
    const all = record.all()
    onSteps(all)
    return all
  }
}
