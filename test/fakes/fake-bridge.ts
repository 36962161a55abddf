import { CALL_CHANNEL, createBridge, EVENT_CHANNEL, type Wire } from '#shared/ipc/bridge.ts'
import type { Bridge, ContractShape, EventName, Handlers, PayloadOf } from '#shared/ipc/define.ts'
import type { Sendable } from '#shared/ipc/packed.ts'
import { createDispatcher, type DispatcherPorts, type Sender } from '../../src/main/ipc/dispatcher.ts'

export const TRUSTED: Sender = { origin: 'app://caseload', topFrame: true }

export interface FakeBridge<C extends ContractShape> {
  readonly bridge: Bridge
  /** Sends an event as main does. */
  emit<N extends EventName<C>>(name: N, payload: Sendable<PayloadOf<C, N>>): void
  /** Listeners that are on the wire: 0 after every subscription was disposed. */
  listenerCount(): number
  readonly logged: { level: string; event: string; details: Record<string, unknown> }[]
}

/** The contract's test double: the real bridge and the real dispatcher over a wire that clones values, as Electron's does. */
export function fakeBridge<C extends ContractShape>(
  contract: C,
  handlers: Handlers<C>,
  sender: Sender = TRUSTED,
): FakeBridge<C> {
  const listeners = new Set<(event: unknown, ...args: unknown[]) => void>()
  const logged: FakeBridge<C>['logged'] = []
  const ports: DispatcherPorts = {
    trustedOrigin: TRUSTED.origin,
    newId: () => '0199-log-id',
    isLocked: () => false,
    log: (level, event, details) => logged.push({ level, event, details }),
  }
  const dispatch = createDispatcher(contract, (name, request) => handlers[name](request), ports)
  const wire: Wire = {
    async invoke(channel, name, request) {
      if (channel !== CALL_CHANNEL) throw new Error(`No handler registered for '${channel}'`)
      return structuredClone(await dispatch(sender, structuredClone(name), structuredClone(request)))
    },
    on: (channel, listener) => channel === EVENT_CHANNEL && listeners.add(listener),
    removeListener: (_channel, listener) => listeners.delete(listener),
  }
  return {
    bridge: createBridge(wire),
    emit: (name, payload) => {
      for (const listener of [...listeners]) listener({ sender: 'not for the page' }, name, structuredClone(payload))
    },
    listenerCount: () => listeners.size,
    logged,
  }
}
