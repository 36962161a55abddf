import { z } from '../zod.ts'
import type { Bridge, CallName, Client, ContractShape, EventName, PayloadOf, RequestOf, ResponseOf } from './define.ts'
import { unpack } from './packed.ts'
import { type Result, resultSchema } from './result.ts'

const unexpected = (message: string): Result<never> => ({ ok: false, error: { code: 'unexpected', message, id: null } })

/** Derives the client from the contract. Answers are parsed here, so that the page works with what the contract says or with an error. */
export function createClient<C extends ContractShape>(contract: C, bridge: Bridge): Client<C> {
  return {
    async call<N extends CallName<C>>(name: N, request: RequestOf<C, N>): Promise<Result<ResponseOf<C, N>>> {
      const row = contract.calls[name]
      if (!row) return unexpected(`There is no call named ${name}.`)
      try {
        const envelope: z.ZodType<Result<ResponseOf<C, N>>> = resultSchema(
          z.custom<ResponseOf<C, N>>((value) => value !== undefined),
        )
        const answer = envelope.parse(await bridge.call(name, request))
        return answer.ok ? { ok: true, value: parseValue(row.response, answer.value) } : answer
      } catch (error) {
        return unexpected(
          error instanceof z.ZodError
            ? 'The application answered in a form that this window does not know. Restart Caseload.'
            : 'The application did not answer. Restart Caseload.',
        )
      }
    },
    on<N extends EventName<C>>(name: N, listener: (payload: PayloadOf<C, N>) => void): () => void {
      const row = contract.events[name]
      if (!row) throw new Error(`There is no event named ${name}.`)
      // A payload that the contract does not know is a defect of main: it throws here, into the page's error log.
      return bridge.on(name, (payload) => listener(asPayload<C, N>(row.payload.parse(unpack(payload)))))
    },
  }
}

// The two boundary parses: the schema of the row has just accepted the value, the compiler can't follow it by name.
function parseValue<T>(schema: z.ZodType, value: T): T {
  return schema.parse(unpack(value)) as T
}
function asPayload<C extends ContractShape, N extends EventName<C>>(data: unknown): PayloadOf<C, N> {
  return data as PayloadOf<C, N>
}
