import { expect, it } from 'vitest'
import { mainCall } from '#shared/ipc/rows.ts'
import { z } from '#shared/zod.ts'
import { createDispatcher } from '../../src/main/ipc/dispatcher.ts'
import { stackFrames } from '../../src/main/log/frames.ts'
import { createLog } from '../../src/main/log/log.ts'
import { findSecrets } from './find-secrets.ts'

// What a surprise leaves in the log, and what the window hears of it: the errors of clients carry whole requests and answers.

const TOKEN = 'fake-access-0b7e9a52-6c1d-4f0e'
const NAME = 'Castellanos, Marisol'
const SECRETS = [TOKEN, NAME]

/** An error as the clients throw it: the message quotes the answer, properties hold the request, the cause the same again. */
function surprise(message: string): Error {
  const details = {
    $response: { body: TOKEN, headers: { 'x-amz-sso_bearer_token': TOKEN } },
    Item: { last_name: NAME },
  }
  return Object.assign(new Error(message, { cause: new Error(message) }), details)
}

const MESSAGES = [
  `Token ${TOKEN} of ${NAME} was refused.`,
  `A note:\n    at ${TOKEN} (${NAME})\n    at home`,
  `${NAME}\n${TOKEN}`,
]

async function leftBy(message: string): Promise<{ lines: string[]; answer: string }> {
  const lines: string[] = []
  const contract = { calls: { 'a.b': mainCall(z.null(), z.null(), []) }, events: {} }
  const dispatch = createDispatcher(contract, () => Promise.reject(surprise(message)), {
    trustedOrigin: 'app://caseload',
    newId: () => 'id-1',
    isLocked: () => false,
    log: createLog({ sink: (line) => lines.push(line), now: () => 0 }),
  })
  const answer = await dispatch({ origin: 'app://caseload', topFrame: true }, 'a.b', null)
  return { lines, answer: JSON.stringify(answer) }
}

it.each(MESSAGES)(
  'an error that nobody expected names no secret and nobody, in the log or in the window: %#',
  async (message) => {
    const { lines, answer } = await leftBy(message)
    expect(lines.join()).toContain('log-secrets.test.ts')
    expect(
      findSecrets(SECRETS, [
        { name: 'log', content: lines.join('\n') },
        { name: 'answer', content: answer },
      ]),
    ).toEqual([])
  },
)

it.each(MESSAGES)(
  'the frames of an error, as they cross from the data thread, hold nothing of its message: %#',
  (message) => {
    const frames = stackFrames(surprise(message)).join('\n')
    expect(frames).toContain('log-secrets.test.ts')
    expect(findSecrets(SECRETS, [{ name: 'frames', content: frames }])).toEqual([])
  },
)
