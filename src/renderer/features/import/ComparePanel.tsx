import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { foldText } from '#shared/domain/fold.ts'
import type { RowDecision } from '#shared/domain/import/row-state.ts'
import type { ImportRowView } from '#shared/ipc/contract.ts'
import { count } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { Button, Icon, RadioList } from '../../ui/index.ts'
import { birthText } from '../../ui/patient/birth-date.ts'
import { asks, STATE_TITLES } from './import-text.ts'
import { valueLines } from './RecordPreview.tsx'

interface ComparePanelProps {
  readonly row: ImportRowView
  /** Whom the row is like: a patient, or another row. */
  readonly patient: CaseloadRow | null
  readonly other: ImportRowView | null
  readonly decision: RowDecision | undefined
  /** The place of the row among those that ask, from 1; null for a row that does not. */
  readonly place: { readonly at: number; readonly of: number } | null
  readonly now: number
  readonly onDecide: (decision: RowDecision) => void
  readonly onMove: (step: 1 | -1) => void
  readonly onNext: () => void
  readonly onOpen: (mrn: string) => void
}

/** The same lines of both sides. */
interface Side {
  readonly title: string
  readonly values: Readonly<Record<string, string>>
}

const COMPARED = ['MRN', 'Last name', 'First name', 'Birth date', 'Phone', 'E-mail', 'Payer', 'Status'] as const

const sideOfRow = (row: ImportRowView, now: number): Side => ({
  title: `Row ${row.record}`,
  values: { ...Object.fromEntries(valueLines(row, now)), Status: 'New' },
})

const sideOfPatient = (patient: CaseloadRow, email: string | null, now: number): Side => ({
  title: 'Enrolled',
  values: {
    MRN: patient.mrn,
    'Last name': patient.lastName,
    'First name': patient.firstName,
    'Birth date': birthText(patient.dateOfBirth, now),
    Phone: patient.phoneNumber,
    // Nothing is said of an address that could not be read.
    ...(email === null ? {} : { 'E-mail': email }),
    Payer: patient.payer,
    Status: patient.status.stored,
  },
})

const shown = (value: string | undefined) => value || <span className="t3">None</span>

function SideBySide({ mine, theirs }: { readonly mine: Side; readonly theirs: Side }) {
  const lines = COMPARED.filter((label) => label in mine.values && label in theirs.values)
  return (
    <table className="import-compare">
      <thead>
        <tr>
          <th>
            <span className="sr">Field</span>
          </th>
          <th>{mine.title}</th>
          <th>{theirs.title}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((label) => {
          const isSame = foldText(mine.values[label] ?? '') === foldText(theirs.values[label] ?? '')
          return (
            <tr key={label} className={isSame || label === 'Status' ? undefined : 'differs'}>
              <th scope="row">
                {label}
                {!isSame && label !== 'Status' && (
                  <>
                    <span aria-hidden="true"> ≠</span>
                    <span className="sr">, differs</span>
                  </>
                )}
              </th>
              <td className="selectable">{shown(mine.values[label])}</td>
              <td className="selectable">{shown(theirs.values[label])}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Choice({
  row,
  theirs,
  decision,
  onDecide,
}: Pick<ComparePanelProps, 'row' | 'decision' | 'onDecide'> & { theirs: Side | null }) {
  const name = theirs ? `${theirs.values['First name'] ?? ''} ${theirs.values['Last name'] ?? ''}`.trim() : ''
  const isAlike = row.state === 'look-alike'
  return (
    <RadioList
      label="Decision"
      value={decision ?? null}
      onChange={(value) => onDecide(value === 'enroll' ? 'enroll' : 'leave-out')}
      options={[
        {
          value: 'leave-out',
          words: isAlike ? 'Same person, leave the row out' : 'Leave the row out',
          detail:
            theirs?.title === 'Enrolled' ? `Nothing of ${name} is changed.` : 'It is in the report, with the reason.',
          shortcut: '1',
        },
        {
          value: 'enroll',
          words: isAlike ? 'Another person, enroll' : 'It is right, enroll',
          detail: `${isAlike ? 'A second' : 'A new'} record with ${mrnText(row.mrn)}.`,
          shortcut: '2',
        },
      ]}
    />
  )
}

/** One row beside whom it is like, and what a person decides of it. */
export function ComparePanel(props: ComparePanelProps) {
  const { row, patient, other, decision, place, now, onDecide, onMove, onNext, onOpen } = props
  const theirs = patient ? sideOfPatient(patient, row.likeEmail, now) : other ? sideOfRow(other, now) : null
  const title = row.state === 'look-alike' ? 'Same person?' : asks(row) ? 'Is this right?' : STATE_TITLES[row.state]
  return (
    <aside className="import-panel wide" aria-label="Row of the file" data-region="panel">
      <header className="row gap2">
        <h2 className="grow">{title}</h2>
        <span className="f12 t3 num">{place ? `${count(place.at)} of ${count(place.of)}` : `Row ${row.record}`}</span>
        <Button variant="ghost" size="icon" aria-label="Row before" title="Row before (K)" onPress={() => onMove(-1)}>
          <Icon name="chevron-left" size={14} />
        </Button>
        <Button variant="ghost" size="icon" aria-label="Next row" title="Next row (J)" onPress={() => onMove(1)}>
          <Icon name="chevron-right" size={14} />
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
      <section className="import-panel-body" aria-label={title} tabIndex={0}>
        {theirs && asks(row) ? (
          <SideBySide mine={sideOfRow(row, now)} theirs={theirs} />
        ) : (
          <dl className="import-values-list boxed">
            {valueLines(row, now).map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="selectable">{shown(value)}</dd>
              </div>
            ))}
          </dl>
        )}
        {asks(row) && <Choice {...{ row, theirs, decision, onDecide }} />}
        {row.problems.length > 0 && (
          <ul className="import-reasons">
            {row.problems.map(({ code, text }) => (
              <li key={`${code} ${text}`} className="selectable">
                {text}
              </li>
            ))}
          </ul>
        )}
        {row.state === 'look-alike' && (
          <p className="import-hint import-optional">
            <Icon name="info" size={14} /> Two records of one person split their minutes and scores. Records can’t be
            merged later.
          </p>
        )}
      </section>
      {asks(row) && (
        <footer className="row gap2">
          {patient && (
            <Button variant="ghost" onPress={() => onOpen(patient.mrn)}>
              Open patient
            </Button>
          )}
          <span className="grow" />
          <Button shortcut="Enter" disabledReason={decision ? null : 'Decide first: 1 or 2.'} onPress={onNext}>
            Decide and next
          </Button>
        </footer>
      )}
    </aside>
  )
}
