import { useState } from 'react'
import { copyOfPatients } from '../../lib/copy-of-patients.ts'
import { client } from '../../lib/ipc-client.ts'
import { mrnText } from '../../lib/isolated.ts'
import { useReading } from '../../lib/use-reading.ts'
import { Button, Dialog, NotReady } from '../../ui/index.ts'
import './raw-record.css'

interface RawRecordDialogProps {
  readonly registryId: string
  readonly mrn: string
  /** Why it could not be read, as sentences. */
  readonly problems: readonly string[]
  readonly onClose: () => void
}

/** A record as it is stored, attribute by attribute, for the person who has to correct it in the program that wrote it. */
export function RawRecordDialog({ registryId, mrn, problems, onClose }: RawRecordDialogProps) {
  const { reading, again } = useReading(
    () => client.call('patients.getRaw', { registryId, mrn }),
    `${registryId} ${mrn}`,
  )
  const [said, setSaid] = useState('')
  const copy = async (text: string) => {
    setSaid(await copyOfPatients({ registryId, mrn, object: 'stored-record', isNamed: true, text }, 'Copied.'))
  }
  return (
    <Dialog label="Stored record" className="confirm-dialog raw-dialog" onClose={onClose}>
      <h2>Stored record</h2>
      <p className="f13 t2">{mrnText(mrn)}, as it is in the registry’s table. Nothing can be changed here.</p>
      {problems.length > 0 && (
        <ul className="raw-problems f13">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {reading.kind === 'ready' ? (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard. */}
          <section className="raw-text selectable" aria-label="Stored attributes" tabIndex={0}>
            <pre>{reading.value.attributes}</pre>
          </section>
          <div className="row gap2 confirm-actions">
            <span className="f12 t2 grow" role="status">
              {said}
            </span>
            <Button onPress={() => void copy(reading.value.attributes)}>Copy</Button>
            <Button variant="primary" autoFocus onPress={onClose}>
              Close
            </Button>
          </div>
        </>
      ) : (
        <NotReady
          message={reading.kind === 'failed' ? reading.error.message : null}
          onClose={onClose}
          onRetry={again}
        />
      )}
    </Dialog>
  )
}
