import type { Contract } from '#shared/ipc/contract.ts'
import type { EventName, PayloadOf } from '#shared/ipc/define.ts'

/** Tells every window of the application that something happened. */
export type Emit = <N extends EventName<Contract>>(name: N, payload: PayloadOf<Contract, N>) => void
