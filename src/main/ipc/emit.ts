import type { Contract } from '#shared/ipc/contract.ts'
import type { EventName, PayloadOf } from '#shared/ipc/define.ts'
import type { Sendable } from '#shared/ipc/packed.ts'

/** Tells every window of the application that something happened. */
export type Emit = <N extends EventName<Contract>>(name: N, payload: Sendable<PayloadOf<Contract, N>>) => void
