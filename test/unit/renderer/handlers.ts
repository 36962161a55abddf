import type { Contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'

const unused = () => Promise.reject(new Error('not called here'))

/** Every call of the contract, none of them expected; a test replaces those that it is about. */
export const noHandlers: Handlers<Contract> = {
  'connections.list': unused,
  'connections.save': unused,
  'connections.remove': unused,
  'connections.import': unused,
  'connections.check': unused,
  'signIn.start': unused,
  'signIn.openBrowser': unused,
  'signIn.choose': unused,
  'signIn.confirm': unused,
  'signIn.cancel': unused,
  'session.begin': unused,
  'session.end': unused,
  'profile.save': unused,
  'invitations.answer': unused,
  'registries.list': unused,
  'registries.open': unused,
  'registries.cancelOpen': unused,
  'registries.refresh': unused,
  'patients.get': unused,
  'treatments.begin': unused,
  'treatments.record': unused,
}
