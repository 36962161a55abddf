import type { Contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import type { Emit } from '../ipc/emit.ts'
import type { Sessions } from '../session/sessions.ts'
import type { DeskNames } from './desk-handlers.ts'
import type { SyncNames } from './sync-handlers.ts'

type Names = Exclude<
  keyof Handlers<Contract>,
  `connections.${string}` | `signIn.${string}` | `lock.${string}` | SyncNames | DeskNames
>

/** The calls about the open session, its registries and patients: they go to its data thread. */
export function sessionHandlers(sessions: Sessions, emit: Emit): Pick<Handlers<Contract>, Names> {
  const data = async () => (await sessions.current()).data
  return {
    'session.begin': ({ connectionId }) => sessions.begin(connectionId),
    'session.end': async ({ scope }) => {
      await sessions.end(scope)
      return {}
    },
    'profile.save': async (name) => (await data()).saveProfile(name),
    'invitations.answer': async (answer) => (await data()).answerInvitation(answer),
    'registries.list': async () => (await data()).listRegistries(),
    'registries.open': async ({ registryId }) => {
      const { data, sample } = await sessions.current()
      await sample?.ensureRegistry(registryId, (patients, expected) =>
        emit('caseload.progress', { registryId, phase: 'preparing', patients, expected }),
      )
      return data.openRegistry({ registryId })
    },
    'registries.cancelOpen': async (request) => (await data()).cancelOpen(request),
    'registries.refresh': async (request) => (await data()).refreshRegistry(request),
    'registries.people': async (request) => (await data()).listPeople(request),
    'patients.get': async (request) => (await data()).getPatient(request),
    'treatments.begin': async (request) => (await data()).beginTreatment(request),
    'treatments.record': async (request) => (await data()).recordTreatment(request),
  }
}
