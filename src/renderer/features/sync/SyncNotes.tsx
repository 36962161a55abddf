import { useContext } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { SignInNeedContext, SyncContext } from '../../lib/contexts.ts'
import { timeOfDay } from '../../lib/format.ts'
import { ariaKeys } from '../../lib/key-text.ts'
import { clockSkewText } from '../../lib/table-clock.ts'
import { useNow } from '../../lib/use-now.ts'
import { Banner, Button, Icon } from '../../ui/index.ts'
import {
  announcement,
  bannerText,
  isStale,
  linkNote,
  memoryText,
  missingText,
  type Note,
  outboxNotes,
  syncedText,
  toSendText,
  viewText,
} from './sync-text.ts'
import './sync.css'

interface OfflineBannerProps {
  readonly asOf: number
  readonly zone: string
  /** A try is under way. */
  readonly busy: boolean
  readonly onOutbox: () => void
  readonly onSync: () => void
}

/** The banner over a caseload that may be outdated: says how old it is, and that work can go on. */
export function OfflineBanner({ asOf, zone, busy, onOutbox, onSync }: OfflineBannerProps) {
  const sync = useContext(SyncContext)
  const now = useNow()
  const said = bannerText({ sync, asOf, zone, now })
  if (!said) return null
  const actions = (
    <>
      {said.entries > 0 && (
        <Button size="sm" onPress={onOutbox}>
          {viewText(said.entries)}
        </Button>
      )}
      <Button size="sm" onPress={onSync} disabledReason={busy ? 'This is being tried.' : null}>
        <Icon name="refresh" size={14} />
        Try now
      </Button>
    </>
  )
  return (
    <Banner tone="warn" icon={said.title === null ? 'clock' : 'cloud-off'} actions={actions}>
      {said.title && <b className="semi">{said.title}</b>} {said.words}
    </Banner>
  )
}

/** Says once in a session that this computer keeps no entries, and what that means for saving. */
export function MemoryNotice({ onDismiss }: { onDismiss: () => void }) {
  const { kept } = useContext(SyncContext)
  if (kept.on === 'disk') return null
  const action = (
    <Button size="sm" onPress={onDismiss}>
      OK
    </Button>
  )
  return (
    <Banner tone="info" icon="lock" actions={action}>
      {memoryText(kept.reason)}
    </Banner>
  )
}

/** Says how many patients are missing because their records on this computer were damaged. Otherwise they would be missing in silence. */
export function MissingNotice({ missing }: { missing: number }) {
  if (missing === 0) return null
  return (
    <Banner tone="bad" icon="warning">
      {missingText(missing)}
    </Banner>
  )
}

/** In the status bar: whether the table can be reached, what is to be sent, and when the table was read. */
export function SyncStatus({ asOf, zone }: { asOf: number; zone: string }) {
  const sync = useContext(SyncContext)
  const now = useNow()
  const toSend = toSendText(sync)
  const skew = clockSkewText(sync.clockSkewMs)
  return (
    <>
      {sync.link.state === 'offline' && (
        <>
          <span className="sync-offline row gap1">
            <Icon name="cloud-off" size={14} />
            Offline
          </span>
          <span className="sep" />
        </>
      )}
      {skew && (
        <>
          <span className="sync-offline row gap1">
            <Icon name="clock" size={14} />
            {skew}
          </span>
          <span className="sep" />
        </>
      )}
      {toSend && (
        <>
          <span>{toSend}</span>
          <span className="sep" />
        </>
      )}
      <span className={isStale(asOf, now) ? 'sync-offline' : undefined}>{syncedText(asOf, zone, now)}</span>
    </>
  )
}

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
          {link.tone === 'plain' ? <span className="sync-words">{link.words}</span> : link.words}
        </AriaButton>
      )}
      <span className="sr" role="status">
        {announcement(view)}
      </span>
    </>
  )
}
