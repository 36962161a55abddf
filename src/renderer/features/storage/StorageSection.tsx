import { useCallback, useEffect, useState } from 'react'
import type { StorageState } from '#shared/storage.ts'
import { client } from '../../lib/ipc-client.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button, NumberField, Problem } from '../../ui/index.ts'
import { RemoveData } from './RemoveData.tsx'
import { keptText, RETENTION_HINT, registryText, retentionOf } from './storage-text.ts'
import './storage.css'

/** For how many days without contact patients can be opened from this computer. */
function RetentionField({ days, onSaved }: { days: number; onSaved: () => void }) {
  const [text, setText] = useState(String(days))
  const [problem, setProblem] = useState<string | null>(null)
  const typed = retentionOf(text)
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
        description={RETENTION_HINT}
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
      <h2>Data on this computer</h2>
      <Problem reason={problem} />
      {kept && (
        <>
          <p className="f13">{keptText(kept)}</p>
          <KeptRegistries registries={kept.registries} now={now} />
          {kept.kept.on === 'disk' && (
            <>
              <RetentionField key={kept.retentionDays} days={kept.retentionDays} onSaved={() => void read()} />
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
