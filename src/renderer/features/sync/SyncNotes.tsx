import { useContext } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { timeOfDay } from '../../lib/format.ts'
import { ariaKeys } from '../../lib/key-text.ts'
import { SignInNeedContext } from '../../lib/sign-in-need.ts'
import { SyncContext } from '../../lib/sync-context.ts'
import { useNow } from '../../lib/use-now.ts'
import { Icon } from '../../ui/index.ts'
import { announcement, linkNote, type Note, outboxNotes } from './sync-text.ts'
import './sync.css'

export interface SyncNotesProps {
  /** When the open registry was read, epoch milliseconds; null where none is open. */
  readonly asOf: number | null
  readonly zone: string
  readonly reading: 'idle' | 'running' | 'failed'
  /** Why it could not be read again. */
  readonly failure: string | null
  readonly onOutbox: () => void
  readonly onSync: () => void
}

const toneClass = ({ tone }: Note) => (tone === 'plain' ? 'sync-note' : `sync-note ${tone}`)

/** In the title bar: what waits to be sent, and the state of the connection to the table. */
export function SyncNotes({ asOf, zone, reading, failure, onOutbox, onSync }: SyncNotesProps) {
  const sync = useContext(SyncContext)
  const { standing, signIn } = useContext(SignInNeedContext)
  const now = useNow()
  const view = { sync, standing, asOf, zone, reading, now }
  const notes = outboxNotes(sync)
  const link = linkNote(view)
  const signInNeeded = link?.icon === 'lock'
  const read = asOf === null ? '' : `Synced ${timeOfDay(asOf, zone)}. `
  const title = signInNeeded ? 'Press to sign in.' : `${failure ? `${failure} ` : read}Press to sync now.`
  return (
    <>
      {notes.length > 0 && (
        <AriaButton
          className="tb-btn sync-outbox"
          onPress={onOutbox}
          aria-label={`${notes.map(({ words }) => words).join(', ')}. Open the list`}
        >
          {notes.map((note) => (
            <span key={note.words} className={toneClass(note)}>
              <Icon name={note.icon} />
              {note.words}
            </span>
          ))}
        </AriaButton>
      )}
      {link && (
        <AriaButton
          className={`tb-btn sync-link ${link.tone}`}
          onPress={signInNeeded ? signIn : onSync}
          aria-label={`${link.words}. ${signInNeeded ? 'Sign in' : 'Sync now'}`}
          render={(dom) => (
            <button {...dom} title={title} {...(signInNeeded ? {} : { 'aria-keyshortcuts': ariaKeys('Ctrl R') })} />
          )}
        >
          <Icon name={link.icon} />
          {link.words}
        </AriaButton>
      )}
      <span className="sr" role="status">
        {announcement(view)}
      </span>
    </>
  )
}
