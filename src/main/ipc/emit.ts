import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { EventDefinition, EventName, PayloadOf } from '#shared/ipc/define.ts'
import { type Sendable, unpack } from '#shared/ipc/packed.ts'

/** Tells every window of the application that something happened. */
export type Emit = <N extends EventName<Contract>>(name: N, payload: Sendable<PayloadOf<Contract, N>>) => void

/** Lets through, while the screen is locked, what the rows of the events allow: nothing that names a patient. */
export function emitUnlessLocked(emit: Emit, isLocked: () => boolean): Emit {
  return (name, payload) => {
    const row: EventDefinition = contract.events[name]
    if (!isLocked() || row.whileLocked === 'passes') return emit(name, payload)
    if (row.whileLocked === 'withheld') return
    const parsed = row.payload.safeParse(unpack(payload))
    // The row's redaction answers with a payload of the same row.
    if (parsed.success) emit(name, row.whileLocked.redact(parsed.data) as PayloadOf<Contract, typeof name>)
  }
}
