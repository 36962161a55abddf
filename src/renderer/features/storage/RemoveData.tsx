import { useRef, useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import { focusAfterDrawing } from '../../lib/focus.ts'
import { client } from '../../lib/ipc-client.ts'
import { Button, ConfirmDialog, Problem } from '../../ui/index.ts'
import { removalQuestion } from './storage-text.ts'

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
export function RemoveData({ label, countUnsent, onRemoved }: RemoveDataProps) {
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
