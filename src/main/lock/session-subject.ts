import type { Session } from '#shared/ipc/contract.ts'
import type { SyncState } from '#shared/outbox.ts'
import type { Person } from '#shared/sign-in.ts'
import type { DataClient } from '../data/client.ts'
import type { Log } from '../log/log.ts'
import { type LockStorage, lockRecordSchema, NEW_LOCK_RECORD } from './record.ts'
import type { LockSubject } from './subject.ts'

const SETTING = 'lock'

/** The record among the settings of the person. */
function storageOf(data: DataClient): LockStorage {
  return {
    async load() {
      const { value } = await data.readSetting({ name: SETTING })
      return value === null ? NEW_LOCK_RECORD : lockRecordSchema.parse(value)
    },
    async save(record) {
      await data.writeSetting({ name: SETTING, value: record })
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
export function subjectOf({ connection, person }: Session, data: DataClient, log: Log): LockSubject {
  const failed = (event: string) => () => log('warn', event, {})
  return {
    id: `${connection.id} ${userOf(person)}`,
    person: nameOf(person),
    place: connection.label,
    asks: connection.kind === 'sample' || connection.kind === 'endpoint' ? 'never' : 'pin',
    signIn: connection.kind === 'identity-center',
    storage: storageOf(data),
    async facts() {
      const [sync, drafts] = await Promise.all([data.getSync({}), data.countDrafts({})])
      return { unsent: unsentOf(sync), drafts: drafts.count }
    },
    onLocked: () => void data.forgetPatients({}).catch(failed('lock.drop-failed')),
    journal: ({ event }) => void data.noteEvent({ event }).catch(failed('lock.journal-failed')),
  }
}
