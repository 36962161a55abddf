import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { IpcError, Result } from '#shared/ipc/result.ts'
import { plural } from '../lib/format.ts'
import { Problem } from './Banner.tsx'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

export interface SaveFileDialogProps {
  readonly label: string
  readonly title: string
  /** What leaves, and what that means; absent = health records. */
  readonly lead?: string
  /** Whose rows are to be written; absent for a file without patients. */
  readonly mrns?: readonly string[]
  /** What is counted in the file. */
  readonly noun?: string
  /** Whether a program that opens the file takes an MRN for a number. */
  readonly losesZeros?: boolean
  /** What can be chosen about the file. */
  readonly children?: ReactNode
  readonly save: () => Promise<Result<{ outcome: 'saved' | 'cancelled'; rows: number }>>
  readonly onClose: () => void
}

/** Writes the file. `written`: how many patients are in it, null while none was written. */
function useSaving(save: SaveFileDialogProps['save']) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const [written, setWritten] = useState<number | null>(null)
  const run = async () => {
    setBusy(true)
    setError(null)
    const answer = await save()
    setBusy(false)
    if (!answer.ok) setError(answer.error)
    else if (answer.value.outcome === 'saved') setWritten(answer.value.rows)
  }
  return { busy, error, written, run }
}

const HEALTH_RECORDS =
  'The file holds health records and is not encrypted. Keep it where your clinic allows it, and delete it when it is no longer needed. The export is written into the registry’s access audit with your name.'

/** Writes a file outside of Caseload. Says first what that means, and afterwards what was written. */
export function SaveFileDialog(props: SaveFileDialogProps) {
  const { label, title, lead = HEALTH_RECORDS, mrns = [], noun = 'patient', losesZeros = false } = props
  const { children, save, onClose } = props
  const { busy, error, written, run } = useSaving(save)
  const actions = useRef<HTMLDivElement>(null)
  // The button that was pressed has gone. With the drawing, not after it: otherwise nothing would have the keyboard, and the next key would be lost.
  useLayoutEffect(() => {
    if (written !== null) actions.current?.querySelector('button')?.focus()
  }, [written])
  return (
    <Dialog label={label} className="confirm-dialog" onClose={onClose}>
      <h2>{title}</h2>
      {written === null ? (
        <>
          <p className="f13 t2">{lead}</p>
          {children}
          {losesZeros && mrns.some((mrn) => mrn.startsWith('0')) && (
            <p className="f12 t2">
              A spreadsheet that opens the file by a double click drops zeros at the beginning of an MRN. Import the
              file as text there instead.
            </p>
          )}
          <Problem reason={error && `${error.message} Nothing was written.`} />
        </>
      ) : (
        <p className="f13" role="status">
          {plural(written, noun)} written.
          {written < mrns.length &&
            ` Not in it: ${plural(mrns.length - written, 'patient')} who left the caseload meanwhile, or whose record can’t be read.`}
        </p>
      )}
      <div className="row gap2 confirm-actions" ref={actions}>
        {written === null ? (
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button
              variant="primary"
              autoFocus
              onPress={() => void run()}
              disabledReason={busy ? 'The file is being written.' : null}
            >
              Choose a file
            </Button>
          </>
        ) : (
          <Button onPress={onClose}>Close</Button>
        )}
      </div>
    </Dialog>
  )
}
