import { useEffect, useRef, useState } from 'react'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import { usePreferences } from '../../lib/contexts.ts'
import { copyOfPatients } from '../../lib/copy-of-patients.ts'
import { client } from '../../lib/ipc-client.ts'
import { onSaveKey, SAVE_KEYS } from '../../lib/shortcut-keys.ts'
import { useTableNow } from '../../lib/table-clock.ts'
import { useMemberNames } from '../../lib/use-people.ts'
import { useReading } from '../../lib/use-reading.ts'
import { Button, Dialog, NotReady, Switch } from '../../ui/index.ts'
import { contactRecord } from './contact-record.ts'
import './copy-contact.css'

interface CopyContactDialogProps {
  readonly open: OpenRegistry
  readonly mrn: string
  /** The entry as it was when it was chosen; its present form is read. */
  readonly log: Pick<TreatmentLog, 'id' | 'index'>
  /** Copied without a further key, with what was chosen last time. */
  readonly atOnce?: boolean
  readonly onClose: () => void
}

/** The entry as the record has it now. */
const entryOf = ({ patient }: PatientDetail, { id, index }: CopyContactDialogProps['log']): TreatmentLog | null =>
  patient.treatmentLogs.find((log) => (id === null ? log.index === index : log.id === id)) ?? null

/** Copies a text of a patient. Main notes it in the audit log. */
function useCopying(registryId: string, mrn: string) {
  const [said, setSaid] = useState('')
  const copy = async (text: string) => {
    const request = { registryId, mrn, object: 'contact', isNamed: true, text } as const
    setSaid(await copyOfPatients(request, 'Copied. Paste it into the record of the same patient.'))
  }
  return { said, copy }
}

/** Copies a text as soon as there is one, once. What is chosen afterwards is copied by a person. */
function useCopyAtOnce(atOnce: boolean, text: string | null, copy: (text: string) => Promise<void>) {
  const waits = useRef(atOnce)
  useEffect(() => {
    if (!waits.current || text === null) return
    waits.current = false
    void copy(text)
  })
}

/** One contact as text for the medical record: it is shown as it will be pasted, with the note and the item answers where they are chosen. */
export function CopyContactDialog({ open, mrn, log, atOnce = false, onClose }: CopyContactDialogProps) {
  const { registry, membership, timeZone: zone } = open
  const { general, changeGeneral } = usePreferences()
  const nameOf = useMemberNames(registry.id, membership)
  const now = useTableNow(60_000)
  const { said, copy } = useCopying(registry.id, mrn)
  const { reading, again } = useReading(
    () => client.call('patients.get', { registryId: registry.id, mrn }),
    `${registry.id} ${mrn}`,
  )
  const detail = reading.kind === 'ready' ? reading.value : null
  const entry = detail && entryOf(detail, log)
  const choice = general.ehr
  const waits = detail?.unsent.some((one) => one.logId !== null && one.logId === entry?.id) ?? false
  const text =
    detail &&
    entry &&
    contactRecord({ patient: detail.patient, log: entry, registry, zone, now, nameOf, waits, choice })
  useCopyAtOnce(atOnce, text, copy)
  return (
    <Dialog
      label="Copy for the EHR"
      className="confirm-dialog copy-contact"
      onClose={onClose}
      onKey={onSaveKey(() => {
        if (text) void copy(text)
      })}
    >
      <h2>Copy for the EHR</h2>
      {text ? (
        <>
          <div className="row gap4">
            <Switch
              label="With the note"
              selected={choice.note}
              onChange={(note) => changeGeneral({ ehr: { ...choice, note } })}
            />
            <Switch
              label="With item answers"
              selected={choice.answers}
              onChange={(answers) => changeGeneral({ ehr: { ...choice, answers } })}
            />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard. */}
          <section className="copy-text selectable" aria-label="Text to copy" tabIndex={0}>
            <pre>{text}</pre>
          </section>
          <div className="row gap2 confirm-actions">
            <span className="f12 t2 grow" role="status">
              {said}
            </span>
            <Button autoFocus={atOnce} onPress={onClose}>
              Close
            </Button>
            <Button variant="primary" shortcut={SAVE_KEYS} autoFocus={!atOnce} onPress={() => void copy(text)}>
              Copy
            </Button>
          </div>
        </>
      ) : (
        <NotReady message={failure(reading, entry)} onClose={onClose} onRetry={again} />
      )}
    </Dialog>
  )
}

/** Why there is nothing to copy; null while the record is read. */
function failure(
  reading: ReturnType<typeof useReading<PatientDetail>>['reading'],
  entry: TreatmentLog | null,
): string | null {
  if (reading.kind === 'failed') return reading.error.message
  return reading.kind === 'ready' && !entry ? 'This entry is no longer in the record.' : null
}
