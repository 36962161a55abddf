import type { BoundOperations, RegistryGateway } from '../../gateway/gateway.ts'
import { operations } from '../../gateway/operations.ts'

export interface LazyGatewayPorts {
  readonly open: () => Promise<RegistryGateway>
  /** Told of what every operation came to. */
  readonly answered: () => void
  readonly failed: (error: unknown) => void
}

/** Opens once, and again after an opening that failed. */
function openedOnce(open: LazyGatewayPorts['open']) {
  let opening: Promise<RegistryGateway> | null = null
  let closed = false
  return {
    gateway(): Promise<RegistryGateway> {
      opening ??= open().then(
        (gateway) => {
          if (closed) gateway.close()
          return gateway
        },
        (error: unknown) => {
          opening = null
          throw error
        },
      )
      return opening
    },
    close() {
      closed = true
      void opening?.then(
        (gateway) => gateway.close(),
        () => undefined,
      )
    },
  }
}

/**
 * A gateway that opens its table at the first operation, and again after an opening that failed: offline there is none yet. It tells
 * what became of each operation.
 */
export function lazyGateway({ open, answered, failed }: LazyGatewayPorts): RegistryGateway {
  const opened = openedOnce(open)
  const bind =
    (name: keyof BoundOperations) =>
    async (...rest: unknown[]) => {
      try {
        const gateway = await opened.gateway()
        // The names and the parameters are the gateway's own.
        const answer = await (gateway[name] as (...rest: unknown[]) => Promise<unknown>)(...rest)
        answered()
        return answer
      } catch (error) {
        failed(error)
        throw error
      }
    }
  const names = Object.keys(operations) as (keyof BoundOperations)[]
  const bound = Object.fromEntries(names.map((name) => [name, bind(name)])) as unknown as BoundOperations
  return { ...bound, close: opened.close }
}
