import type { Session } from '#shared/ipc/contract.ts'
import type { SyncState } from '#shared/outbox.ts'
import type { Person } from '#shared/sign-in.ts'
import type { ThreadClient } from '../data/thread/thread-client.ts'
import type { Log } from '../log/log.ts'
import { type LockStorage, lockRecordSchema, NEW_LOCK_RECORD } from './record.ts'
import type { LockSubject } from './subject.ts'

const SETTING = 'lock'

/** The record among the settings of the person. */
function storageOf(data: ThreadClient): LockStorage {
  return {
    async load() {
      const { value } = await data.ask('readSetting', { name: SETTING })
      return value === null ? NEW_LOCK_RECORD : lockRecordSchema.parse(value)
    },
    async save(record) {
      await data.ask('writeSetting', { name: SETTING, value: record })
    },
  }
}

const userOf = (person: Person) => ('userId' in person ? person.userId : '')

function nameOf(person: Person): string {
  if (person.state === 'unknown') return person.userName
  return person.state === 'known' && person.displayName.trim() !== '' ? person.displayName : person.email
}

const unsentOf = ({ waiting, sending, conflicts, problems }: SyncState) => waiting + sending + conflicts + problems

/** The lock's side of a session that runs. A connection on this computer, or to the sample clinic, never asks for a PIN. */
export function subjectOf({ connection, person }: Session, data: ThreadClient, log: Log): LockSubject {
  const failed = (event: string) => () => log('warn', event, {})
  return {
    id: `${connection.id} ${userOf(person)}`,
    person: nameOf(person),
    place: connection.label,
    asks: connection.kind === 'sample' || connection.kind === 'endpoint' ? 'never' : 'pin',
    signIn: connection.kind === 'identity-center',
    storage: storageOf(data),
    async facts() {
      const [sync, drafts] = await Promise.all([data.call('sync.get', {}), data.ask('countDrafts', {})])
      return { unsent: unsentOf(sync), drafts: drafts.count }
    },
    onLocked: () => void data.ask('forgetPatients', {}).catch(failed('lock.drop-failed')),
    journal: ({ event }) => void data.ask('noteEvent', { event }).catch(failed('lock.journal-failed')),
  }
}
