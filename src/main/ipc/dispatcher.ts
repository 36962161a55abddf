import type { CallDefinition, CallName, ContractShape, RequestOf } from '#shared/ipc/define.ts'
import { unpack } from '#shared/ipc/packed.ts'
import { type ErrorCode, ExpectedFailure, type IpcError, type Result } from '#shared/ipc/result.ts'
import { stackFrames } from '../log/frames.ts'
import { misfitsOf } from './field-names.ts'

/** Frames of a surprise that the log keeps. */
const LONGEST_STACK = 12

/** The frame that a message came from, as far as trust is decided by it. */
export interface Sender {
  /** Origin of the sending frame, e.g. `app://caseload`. */
  readonly origin: string
  /** True for the top frame of a window of ours; a frame inside it is foreign. */
  readonly topFrame: boolean
}

export interface DispatcherPorts {
  readonly trustedOrigin: string
  /** Makes the id that ties an `unexpected` answer to its log line. */
  readonly newId: () => string
  /** Whether the screen is locked. Asked again before an answer leaves. */
  readonly isLocked: () => boolean
  readonly log: (level: 'warn' | 'error', event: string, details: Record<string, unknown>) => void
}

/** Answers a call whose request is parsed. @throws ExpectedFailure for a failure that the call's row declares */
export type Answer<C extends ContractShape> = <N extends CallName<C>>(
  name: N,
  request: RequestOf<C, N>,
) => Promise<unknown>

export type Dispatch = (sender: Sender, name: unknown, request: unknown) => Promise<Result<unknown>>

const failed = (error: IpcError): Result<never> => ({ ok: false, error })

export const LOCKED = 'Caseload is locked. Unlock it to go on.'

/** Whether the row keeps its call back while the screen is locked. */
export const isWithheld = ({ whileLocked }: Pick<CallDefinition, 'whileLocked'>, isLocked: boolean): boolean =>
  isLocked && whileLocked === 'withheld'

/**
 * The one place where a call is let in: sender check, lock, then parse, then answer, then envelope. It always answers and never
 * rejects: expected failures keep their code, surprises become `unexpected` with an id that is in the log.
 */
export function createDispatcher<C extends ContractShape>(
  contract: C,
  answer: Answer<C>,
  ports: DispatcherPorts,
): Dispatch {
  return async (sender, name, request) => {
    if (!sender.topFrame || sender.origin !== ports.trustedOrigin) {
      ports.log('warn', 'ipc.foreign-sender', { topFrame: sender.topFrame })
      return failed({ code: 'not-permitted', message: 'This page may not talk to Caseload.', id: null })
    }
    const row = isCall(contract, name) ? contract.calls[name] : undefined
    if (!isCall(contract, name) || !row) {
      ports.log('warn', 'ipc.unknown-call', {})
      return failed({ code: 'invalid-request', message: 'Caseload does not know this request.', id: null })
    }
    return answered(name, row, request, (parsed) => answer(name, asRequest<C, typeof name>(parsed)), ports)
  }
}

function isCall<C extends ContractShape>(contract: C, name: unknown): name is CallName<C> {
  return typeof name === 'string' && Object.hasOwn(contract.calls, name)
}

async function answered(
  name: string,
  row: CallDefinition,
  request: unknown,
  answer: (parsed: unknown) => Promise<unknown>,
  ports: DispatcherPorts,
): Promise<Result<unknown>> {
  const locked = failed({ code: 'storage-locked', message: LOCKED, id: null })
  if (isWithheld(row, ports.isLocked())) return locked
  const parsed = row.request.safeParse(request)
  if (!parsed.success) {
    // Names of fields only: keys and values may name a patient.
    const fields = misfitsOf(row.request, parsed.error)
    ports.log('warn', 'ipc.invalid-request', { call: name, fields })
    const message = `Caseload could not use this request: ${fields.join(', ')}. Nothing was changed.`
    return failed({ code: 'invalid-request', message, id: null })
  }
  try {
    const value = await answer(parsed.data)
    // The screen may have been locked meanwhile: what was asked for before is not told any more.
    const isLocked = ports.isLocked()
    if (isWithheld(row, isLocked)) return locked
    return { ok: true, value: isLocked ? redacted(row, value) : value }
  } catch (error) {
    return failed(errorEnvelope(error, row.errors, name, ports))
  }
}

/** The answer as it may be told while the screen is locked. */
const redacted = ({ whileLocked, response }: CallDefinition, value: unknown): unknown =>
  typeof whileLocked === 'object' ? whileLocked.redact(response.parse(unpack(value))) : value

function errorEnvelope(error: unknown, declared: readonly ErrorCode[], call: string, ports: DispatcherPorts): IpcError {
  if (error instanceof ExpectedFailure) {
    // Still told to the person; the contract has to learn it.
    if (!declared.includes(error.code)) ports.log('warn', 'ipc.undeclared-error', { call, code: error.code })
    return { code: error.code, message: error.message, id: null }
  }
  const id = ports.newId()
  ports.log('error', 'ipc.unexpected', {
    id,
    call,
    error: error instanceof Error ? error.name : typeof error,
    stack: stackFrames(error).slice(0, LONGEST_STACK),
  })
  return {
    code: 'unexpected',
    message: `Something went wrong that Caseload did not expect. Nothing was lost. The log has it under ${id}.`,
    id,
  }
}

// The boundary parse has just accepted the value; the compiler can't follow it through the name.
function asRequest<C extends ContractShape, N extends CallName<C>>(data: unknown): RequestOf<C, N> {
  return data as RequestOf<C, N>
}
