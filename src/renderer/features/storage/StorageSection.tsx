import { useCallback, useEffect, useRef, useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import type { PolicyState } from '#shared/policy.ts'
import type { StorageState } from '#shared/storage.ts'
import { focusAfterDrawing } from '../../lib/focus.ts'
import { plural } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { useNow } from '../../lib/use-now.ts'
import { isSet, usePolicy } from '../../lib/use-policy.ts'
import { Button, ConfirmDialog, NumberField, organizationText, Problem } from '../../ui/index.ts'
import {
  accessText,
  journalText,
  keptText,
  RETENTION_HINT,
  registryText,
  removalQuestion,
  retentionOf,
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
      <Button variant="danger" onPress={() => void ask()}>
        Remove this clinic’s data from this computer
      </Button>
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

/** For how many days without contact patients can be opened from this computer. */
function RetentionField({ days, policy, onSaved }: RetentionFieldProps) {
  const [text, setText] = useState(String(days))
  const [problem, setProblem] = useState<string | null>(null)
  const typed = retentionOf(text, policy?.retentionDays)
  const save = async () => {
    if ('problem' in typed) return setProblem(typed.problem)
    const answer = await client.call('storage.setRetention', { days: typed.days })
    setProblem(answer.ok ? null : answer.error.message)
    if (answer.ok) onSaved()
  }
  const changed = text.trim() !== String(days)
  return (
    <form
      className="storage-retention"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <NumberField
        label="Keep patients readable offline for"
        unit="days"
        value={text}
        onChange={(value) => {
          setText(value)
          setProblem(null)
        }}
        description={
          isSet(policy, 'retentionDays')
            ? `${organizationText(`${plural(policy.retentionDays, 'day')} or less`)}. ${RETENTION_HINT}`
            : RETENTION_HINT
        }
        error={problem}
      />
      {changed && <Button type="submit">Save</Button>}
    </form>
  )
}

interface StorageSectionProps {
  /** What the connection is called. */
  readonly label: string
  /** Counts up with every change of the outbox: what is kept is read again. */
  readonly revision: number
  readonly onRemoved: () => void
}

/** In Settings: what this computer keeps of the clinic, for how long, and how to remove it. */
export function StorageSection({ label, revision, onRemoved }: StorageSectionProps) {
  const [kept, setKept] = useState<StorageState | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const now = useNow()
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
    <section className="storage-settings" aria-label="Data on this computer">
      <Problem reason={problem} />
      {kept && (
        <>
          <p className="f13">{keptText(kept)}</p>
          <Problem reason={journalText(kept)} />
          <Problem reason={accessText(kept)} />
          <KeptRegistries registries={kept.registries} now={now} />
          {kept.kept.on === 'disk' && (
            <>
              <RetentionField
                key={kept.retentionDays}
                days={kept.retentionDays}
                policy={policy}
                onSaved={() => void read()}
              />
              <RemoveData
                label={label}
                countUnsent={async () => (await read())?.unsent ?? null}
                onRemoved={onRemoved}
              />
            </>
          )}
        </>
      )}
    </section>
  )
}

function KeptRegistries({ registries, now }: { registries: StorageState['registries']; now: number }) {
  if (registries.length === 0) return <p className="f13 t2">No patients are kept.</p>
  return (
    <ul className="storage-registries f13">
      {registries.map((registry) => (
        <li key={registry.registryId}>
          <span className="grow ell">{registry.name}</span>
          <span className="t2 nw">{registryText(registry, now)}</span>
        </li>
      ))}
    </ul>
  )
}
