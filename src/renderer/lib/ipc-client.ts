import { createClient } from '#shared/ipc/client.ts'
import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { Bridge, Client } from '#shared/ipc/define.ts'

declare global {
  interface Window {
    /** Exposed by the preload (BRIDGE_KEY). */
    readonly caseload: Bridge
  }
}

/** The renderer's only way to main. A call resolves to a result and never rejects; `on` returns its disposer. */
export const client: Client<Contract> = createClient(contract, window.caseload)
