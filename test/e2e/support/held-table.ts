import { type Answer, startFaultProxy } from '../../fakes/fault-proxy.ts'
import type { Engine } from './engine.ts'

const DENIED: Answer = {
  status: 400,
  body: Buffer.from(
    JSON.stringify({
      __type: 'com.amazon.coral.service#AccessDeniedException',
      message: 'User is not authorized to perform: dynamodb:UpdateItem',
    }),
  ),
  headers: { 'content-type': 'application/x-amz-json-1.0' },
}

const WRITES: readonly string[] = ['UpdateItem', 'PutItem']

/** What a held write is answered: what the table says, or that it is refused and never reached it. */
type Says = 'taken' | 'refused'

/** A way to the table on which writes can be held back, and refused. */
export async function startHeldTable(engine: Pick<Engine, 'endpoint'>) {
  const proxy = await startFaultProxy(engine.endpoint)
  const answers: Promise<Says>[] = []
  proxy.around = async ({ operation }, send) => {
    const held = WRITES.includes(operation) ? answers.shift() : undefined
    return (await held) === 'refused' ? DENIED : send()
  }
  return {
    endpoint: proxy.endpoint,
    stop: proxy.stop,
    /** Answers the next writes at once, in this order. */
    says: (...said: readonly Says[]): void => {
      answers.push(...said.map((one) => Promise.resolve(one)))
    },
    /** Holds the next write back. @returns what answers it */
    hold(): (says: Says) => void {
      const { promise, resolve } = Promise.withResolvers<Says>()
      answers.push(promise)
      return resolve
    },
  }
}
