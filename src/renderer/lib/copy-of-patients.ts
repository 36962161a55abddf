import type { CallRequest } from '#shared/ipc/contract.ts'
import { client } from './ipc-client.ts'

/**
 * Lets main put a text about patients on the clipboard, which writes into the access audit that it did.
 * @returns what is to be said: `done`, or why it was not copied
 */
export async function copyOfPatients(request: CallRequest<'clipboard.copy'>, done: string): Promise<string> {
  const answer = await client.call('clipboard.copy', request)
  return answer.ok ? done : answer.error.message
}
