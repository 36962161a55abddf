import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import type { PolicyState } from '#shared/policy.ts'
import type { StorageState } from '#shared/storage.ts'
import { focusAfterDrawing } from '../../lib/focus.ts'
import { ago, count, plural } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { system } from '../../lib/system.ts'
import { useNow } from '../../lib/use-now.ts'
import { isSet, usePolicy } from '../../lib/use-policy.ts'
import { Button, ConfirmDialog, Icon, NumberField, Problem, ReadValue, SettingRow } from '../../ui/index.ts'
import {
  accessText,
  draftsText,
  journalText,
  keptText,
  LEAVES,
  RETENTION_HINT,
  removalQuestion,
  retentionOf,
  SEALED,
  waitingText,
} from './storage-text.ts'
import './storage.css'

interface RemoveDataProps {
  readonly label: string
  /** How many entries would be lost, as it is now; null when that is not known. */
  readonly countUnsent: () => Promise<number | null>
  readonly onRemoved: () => void
}

interface Asking {
  readonly asked: 'first' | 'again'
  readonly unsent: number
}

const REMOVAL_HINT = 'Patients that were read, unfinished entries and settings. It asks before an entry would be lost.'

/** Removes what this computer keeps of the clinic: asks once, and a second time when entries would be lost. */
function RemoveData({ label, countUnsent, onRemoved }: RemoveDataProps) {
  const place = useRef<HTMLDivElement>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)

  const ask = async () => {
    setError(null)
    const unsent = await countUnsent()
    if (unsent !== null) setAsking({ asked: 'first', unsent })
  }

  const remove = async (unsentToo: boolean) => {
    setBusy(true)
    const answer = await client.call('storage.remove', { unsentToo })
    setBusy(false)
    if (answer.ok) return onRemoved()
    // An entry was saved meanwhile: what would be lost is asked anew.
    const unsent = answer.error.code === 'conflict' && !unsentToo ? await countUnsent() : null
    if (unsent) return setAsking({ asked: 'again', unsent })
    setError(answer.error)
  }

  const confirm = ({ asked, unsent }: Asking) =>
    asked === 'first' && unsent > 0 ? setAsking({ asked: 'again', unsent }) : void remove(asked === 'again')

  // The second question can't return the focus, because the first question is gone. Otherwise the keyboard would be lost.
  const keep = () => {
    setAsking(null)
    focusAfterDrawing(() => focusAfterDrawing(() => place.current?.querySelector('button')?.focus()))
  }

  const question = asking && removalQuestion(label, asking.unsent, asking.asked)
  return (
    <div ref={place}>
      <SettingRow title="Remove this clinic’s data" hint={REMOVAL_HINT}>
        <Button size="sm" variant="danger" onPress={() => void ask()}>
          Remove<span className="sr"> this clinic’s data from this computer</span>
        </Button>
      </SettingRow>
      {asking && question && (
        <ConfirmDialog
          key={asking.asked}
          title={question.title}
          words={
            <>
              <p>{question.words}</p>
              <Problem reason={error?.message} />
            </>
          }
          keep={question.keep}
          confirm={question.confirm}
          busy={busy}
          onKeep={keep}
          onConfirm={() => confirm(asking)}
        />
      )}
    </div>
  )
}

interface RetentionFieldProps {
  readonly days: number
  readonly policy: PolicyState | null
  readonly onSaved: () => void
}

const RETENTION = 'Keep patients readable offline for'

/** For how many days without contact patients can be opened from this computer. */
function RetentionRow({ days, policy, onSaved }: RetentionFieldProps) {
  const hintId = useId()
  const [text, setText] = useState(String(days))
  const [problem, setProblem] = useState<string | null>(null)
  const typed = retentionOf(text, policy?.retentionDays)
  const save = async () => {
    if ('problem' in typed) return setProblem(typed.problem)
    const answer = await client.call('storage.setRetention', { days: typed.days })
    setProblem(answer.ok ? null : answer.error.message)
    if (answer.ok) onSaved()
  }
  const isSetByThem = isSet(policy, 'retentionDays')
  return (
    <SettingRow
      title={RETENTION}
      hint={RETENTION_HINT}
      hintId={hintId}
      organization={isSetByThem ? { limit: `${plural(policy.retentionDays, 'day')} or less` } : null}
    >
      <form
        className="storage-retention"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {text.trim() !== String(days) && (
          <Button size="sm" type="submit">
            Save
          </Button>
        )}
        <NumberField
          label={RETENTION}
          labelStyle="hidden"
          aria-describedby={hintId}
          unit="days"
          value={text}
          onChange={(value) => {
            setText(value)
            setProblem(null)
          }}
          error={problem}
        />
      </form>
    </SettingRow>
  )
}

interface StorageSectionProps {
  /** What the connection is called. */
  readonly label: string
  /** Counts up with every change of the outbox: what is kept is read again. */
  readonly revision: number
  /** Shows the entries to send. */
  readonly onEntries: () => void
  readonly onRemoved: () => void
}

/** In Settings: what this computer keeps of the clinic, for how long, and how to remove it. */
export function StorageSection({ label, revision, onEntries, onRemoved }: StorageSectionProps) {
  const [kept, setKept] = useState<StorageState | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const policy = usePolicy()
  const read = useCallback(async (): Promise<StorageState | null> => {
    const answer = await client.call('storage.get', {})
    setProblem(answer.ok ? null : answer.error.message)
    if (!answer.ok) return null
    setKept(answer.value)
    return answer.value
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is the reason to read again.
  useEffect(() => {
    void read()
  }, [read, revision])
  return (
    <section aria-label="Data on this computer">
      <Problem reason={problem} />
      {kept && (
        <>
          <Problem reason={journalText(kept)} />
          <Problem reason={accessText(kept)} />
          <KeptRegistries kept={kept} />
          <div className="set-card">
            {kept.kept.on === 'disk' && (
              <RetentionRow
                key={kept.retentionDays}
                days={kept.retentionDays}
                policy={policy}
                onSaved={() => void read()}
              />
            )}
            <Leaves policy={policy} />
            <SettingRow title="Entries to send" hint={waitingText(kept.unsent)}>
              <Button size="sm" onPress={onEntries}>
                Show<span className="sr"> the entries to send</span>
              </Button>
            </SettingRow>
            <SettingRow title="Drafts" hint={draftsText(kept.drafts)} />
          </div>
          {kept.kept.on === 'disk' && (
            <>
              <div className="set-card">
                <RemoveData
                  label={label}
                  countUnsent={async () => (await read())?.unsent ?? null}
                  onRemoved={onRemoved}
                />
              </div>
              <p className="set-note f12">
                <Icon name="key" size={14} />
                <span>{SEALED[system]}</span>
              </p>
            </>
          )}
        </>
      )}
    </section>
  )
}

/** What may leave: files, paper and the clipboard. */
function Leaves({ policy }: { readonly policy: PolicyState | null }) {
  return (
    <SettingRow
      title="Files, paper and clipboard"
      hint="Exports, prints and what is copied. Each one is recorded with your name."
      organization={isSet(policy, 'exports') ? 'fixed' : null}
    >
      <ReadValue>{policy && LEAVES[policy.exports]}</ReadValue>
    </SettingRow>
  )
}

/** The registries whose patients are here, and where they lie. */
function KeptRegistries({ kept }: { readonly kept: StorageState }) {
  const now = useNow()
  const { registries } = kept
  return (
    <div className="set-card">
      <table className="storage-table f13">
        <caption className="f12 t2">{keptText(kept)}</caption>
        <thead>
          <tr>
            <th scope="col">Registry</th>
            <th scope="col" className="num">
              Patients
            </th>
            <th scope="col">Read</th>
          </tr>
        </thead>
        <tbody>
          {registries.map(({ registryId, name, patients, readAt }) => (
            <tr key={registryId}>
              <th scope="row" className="ell med">
                {name}
              </th>
              <td className="num">{count(patients)}</td>
              <td className="t2 nw">{ago(readAt, now)}</td>
            </tr>
          ))}
          {registries.length === 0 && (
            <tr>
              <td colSpan={3} className="t2">
                No patients are kept.
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
