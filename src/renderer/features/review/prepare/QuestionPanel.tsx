import { type RefObject, useContext } from 'react'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { NOTE_LIMIT } from '#shared/domain/entities/treatment-entry.ts'
import { openFlag } from '#shared/domain/operations/flag-note.ts'
import type { TypedQuestion } from '#shared/domain/review/meeting.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { SyncContext } from '../../../lib/contexts.ts'
import { useMounted } from '../../../lib/focus.ts'
import { listName, shortDate } from '../../../lib/format.ts'
import { isKey, onSaveKey, SAVE_KEYS } from '../../../lib/shortcut-keys.ts'
import { Banner, Button, Icon, SegmentedRadio, Spinner, TextArea } from '../../../ui/index.ts'
import { raiseBlock } from '../../../ui/patient/flag-groups.ts'
import type { Reader } from '../../../ui/patient/flag-text.ts'
import { usePatientDetail } from '../../../ui/patient/use-patient-detail.ts'
import { PanelPlace, PanelReasons } from './PanelParts.tsx'
import type { NumberedItem } from './preparation.ts'
import { QUESTION_TYPES, questionProblem, storedQuestion } from './question-change.ts'
import type { Saving } from './use-question.ts'

export interface QuestionPanelProps {
  readonly open: OpenRegistry
  readonly one: NumberedItem
  /** How many are on the agenda. */
  readonly total: number
  readonly reader: Reader
  /** What is typed and not saved; null where nothing is. */
  readonly typed: TypedQuestion | null
  readonly saving: Saving | null
  readonly areaRef: RefObject<HTMLTextAreaElement | null>
  /** The keyboard goes to the question once it is there. */
  readonly asks: boolean
  readonly onType: (question: TypedQuestion | null) => void
  readonly onSave: (question: TypedQuestion) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onLeaveOut: () => void
  readonly onOutbox: () => void
  readonly onClose: () => void
}

/** Beside the agenda: what is asked about a patient, why the patient is on it, and the place. */
export function QuestionPanel(props: QuestionPanelProps) {
  const { open, one, total, reader, onClose } = props
  const { state, retry } = usePatientDetail(open.registry.id, one.row, null)
  const name = listName(one.row) || 'No name'
  return (
    <aside className="peek review-panel" aria-label="Question for the psychiatrist" data-region="question">
      <header className="row gap2 review-panel-head">
        <h2 className="grow ell" title={name}>
          {name}
        </h2>
        <span className="f12 t2 num nw">
          {one.number} of {total}
        </span>
        <Button variant="ghost" size="icon" aria-label="Close panel" title="Close (Esc)" onPress={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      {state.kind === 'ready' ? (
        <Question {...props} patient={state.detail.patient} />
      ) : (
        <div className="scroll">
          <section>
            {state.kind === 'loading' ? (
              <Spinner label="Reading the record" />
            ) : (
              <>
                <p className="f13" role="alert">
                  The record could not be read. {state.error.message}
                </p>
                <Button size="sm" onPress={retry}>
                  Try again
                </Button>
              </>
            )}
          </section>
          <PanelReasons row={one.row} reader={reader} />
          <PanelPlace {...props} />
        </div>
      )}
    </aside>
  )
}

/** Why this member can't ask, as a sentence; null when they can. */
const askBlock = (membership: Membership): string | null =>
  QUESTION_TYPES.map((type) => raiseBlock(membership, { flags: [] }, type)).every((block) => block !== null)
    ? 'Your role in this registry can’t raise flags, so it can’t ask here. Ask an admin of the registry.'
    : null

function Question(props: QuestionPanelProps & { readonly patient: Patient }) {
  const { open, one, patient, reader, typed, saving, areaRef, onType, onSave, onClose } = props
  useMounted(() => {
    if (props.asks) areaRef.current?.focus()
  })
  const { mrn } = one.item
  const shown = typed ?? { mrn, ...storedQuestion(patient, null) }
  const flag = openFlag(patient, shown.type)
  const block = askBlock(open.membership)
  const problem = questionProblem(shown)
  const save = () => {
    if (block === null && problem === null && saving?.kind !== 'saving') onSave(shown)
  }
  const by = flag?.raisedBy ? reader.nameOf(flag.raisedBy) : null
  const when = flag?.raisedAt == null ? null : shortDate(flag.raisedAt, reader.zone, reader.now)
  return (
    <>
      <div className="scroll">
        <section className="review-question">
          <SegmentedRadio
            label="Raise as"
            options={QUESTION_TYPES.map((value) => ({
              value,
              disabled: raiseBlock(open.membership, { flags: [] }, value) !== null,
            }))}
            value={shown.type}
            onChange={(type) => {
              const other = storedQuestion(patient, type)
              onType({ mrn, ...other, ...(problem === null ? { text: shown.text } : {}) })
            }}
          />
          <TextArea
            label={
              <>
                Question for the psychiatrist{' '}
                {flag && <span className="t3">{[by, when].filter(Boolean).join(', ')}</span>}
              </>
            }
            value={shown.text}
            maxLength={NOTE_LIMIT}
            areaRef={areaRef}
            isReadOnly={block !== null}
            onChange={(text) => onType({ ...shown, text })}
            onKeyDown={(event) => {
              onSaveKey(save)(event)
              if (isKey(event, 'Escape')) onClose()
            }}
            hint={block ?? 'Saved with the flag, so every computer of the team has it.'}
          />
          <Outcome {...props} isUnsaved={typed !== null && problem === null} />
        </section>
        <PanelReasons row={one.row} reader={reader} />
        <PanelPlace {...props} />
      </div>
      <div className="foot review-foot">
        {typed && problem === null && (
          <Button variant="ghost" onPress={() => onType(null)}>
            Discard
          </Button>
        )}
        <Button
          shortcut={SAVE_KEYS}
          disabledReason={block ?? problem ?? (saving?.kind === 'saving' ? 'This is being saved.' : null)}
          onPress={save}
        >
          Save question
        </Button>
      </div>
    </>
  )
}

/** What became of the last save. */
function Outcome({
  saving,
  isUnsaved,
  onOutbox,
}: Pick<QuestionPanelProps, 'saving' | 'onOutbox'> & { isUnsaved: boolean }) {
  const { kept } = useContext(SyncContext)
  if (saving?.kind === 'failed') {
    const { code, message, id } = saving.error
    const isConflict = code === 'conflict'
    return (
      <Banner
        tone="bad"
        icon="warning"
        card
        actions={
          isConflict && (
            <Button size="sm" onPress={onOutbox}>
              Compare
            </Button>
          )
        }
      >
        <span className="selectable">
          <b className="semi">{isConflict ? 'Changed in two places.' : 'Not saved.'}</b> {message}{' '}
          {isConflict ? 'What you wrote waits among the entries to send.' : 'What you wrote stays here.'}
          {id && <> Reference: {id}.</>}
        </span>
      </Banner>
    )
  }
  if (isUnsaved) return <p className="f12 t2">Not saved yet. What you wrote is kept here.</p>
  const isKept = saving?.kind === 'saved' && saving.outcome === 'kept'
  const where = kept.on === 'disk' ? 'Saved on this computer.' : 'Kept in memory until Caseload closes.'
  return (
    <p className="f12 semi" role="status">
      {saving?.kind === 'saved' && (isKept ? `${where} It is sent when the table can be reached.` : 'Question saved.')}
    </p>
  )
}
