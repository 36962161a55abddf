import { type ReactNode, useEffect, useRef } from 'react'
import { ageInYears } from '#shared/domain/derived/age.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { fromToday, listName, plural, shortDate } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { keyText } from '../../lib/key-text.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Button, FlagChip, Icon, MenuButton, type MenuChoice, StatusGlyph } from '../../ui/index.ts'
import { birthText } from '../../ui/patient/birth-date.ts'
import { careManagerBrief, careManagerText } from '../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { DueCell } from '../../ui/patient/DueCell.tsx'

interface PatientFactsProps {
  readonly row: CaseloadRow
  /** Null while the record is read. */
  readonly patient: Patient | null
  readonly clock: ClinicClock
  readonly nameOf: NameOf
}

/** The line of facts below the name. */
export function PatientFacts({ row, patient, clock, nameOf }: PatientFactsProps) {
  const { zone, now } = clock
  const date = (at: number | null) => (at === null ? 'None' : shortDate(at, zone, now))
  const noShows = patient?.treatmentLogs.filter((log) => log.noShow && log.voided === null).length ?? 0
  return (
    <dl className="patient-facts">
      <Fact name="Status">
        <StatusGlyph status={row.status} />
      </Fact>
      <Fact name="Initial assessment">
        {date(row.initialAssessmentAt)}
        {row.weeks !== null && `, ${row.weeks} wk`}
      </Fact>
      <Fact name="Last contact">{date(row.lastContactAt)}</Fact>
      <Fact name="Next contact">
        <DueCell row={row} {...clock} />
      </Fact>
      <Fact name="Last P/C">
        {date(row.lastConsultAt)}
        {row.lastConsultAt !== null && `, ${fromToday(row.lastConsultAt, now, zone)}`}
      </Fact>
      <Fact name="Sessions">
        {row.sessions}
        {noShows > 0 && `, ${plural(noShows, 'no-show')}`}
      </Fact>
      <Fact name="Payer">{row.payer || 'None'}</Fact>
      <Fact name="Provider">{row.provider || 'None'}</Fact>
      <Fact name="Care manager">
        <span title={careManagerText(row, nameOf, clock)}>{careManagerBrief(row, nameOf, clock)}</span>
      </Fact>
      <Fact name="Phone">
        <span className="selectable">{patient?.phoneNumber || 'None'}</span>
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Where the patient stands in the present view. */
export interface Position {
  /** From 1; null for a patient whom the view does not have. */
  readonly place: number | null
  readonly of: number
  readonly view: string
}

interface PatientHeaderProps {
  readonly row: CaseloadRow
  /** Null while the record is read. */
  readonly patient: Patient | null
  readonly position: Position
  readonly clock: ClinicClock
  /** Why no contact can be logged, as a sentence; null when it can. */
  readonly blocked: string | null
  readonly choices: readonly MenuChoice[]
  readonly onBack: () => void
  /** To the patient before (−1) or after (1) in the view. */
  readonly onMove: (step: 1 | -1) => void
  readonly onFlags: () => void
  readonly onLogContact: () => void
}

/** Age, birth date and MRN, as far as they are known. */
function identity(row: CaseloadRow, patient: Patient | null, { zone, now }: ClinicClock): string {
  const born = patient?.dateOfBirth ?? ''
  const age = ageInYears(born, now, zone)
  return [age === null ? '' : `${age} y`, birthText(born, now), mrnText(row.mrn)].filter(Boolean).join(' · ')
}

/** Who it is, and what is done most. The keyboard starts at the name, so that it is read. */
export function PatientHeader(props: PatientHeaderProps) {
  const { row, patient, position, clock, blocked, choices } = props
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another patient is another page.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [row.mrn])
  const { place, of, view } = position
  return (
    <div className="patient-head">
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Back to ${view}`}
        aria-keyshortcuts="Alt+ArrowLeft"
        title={`Back to ${view} (${keyText('Alt ←')})`}
        onPress={props.onBack}
      >
        <Icon name="chevron-left" />
      </Button>
      <h1 ref={heading} tabIndex={-1} data-focus-quiet className="selectable two-lines" title={listName(row)}>
        {listName(row) || 'No name'}
      </h1>
      <span className="t2 f13 selectable two-lines" title={mrnText(row.mrn)}>
        {identity(row, patient, clock)}
      </span>
      <span className="patient-flags">
        {row.flags.map((flag) => (
          <FlagChip key={flag.type.stored} type={flag.type} state={flag.state} />
        ))}
      </span>
      <span className="grow" />
      <span className="t2 f12 num nw">{place === null ? `Not in ${view}` : `${place} of ${of}`}</span>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Previous patient"
        aria-keyshortcuts="K"
        title="Previous patient (K)"
        disabled={place === null || place <= 1}
        onPress={() => props.onMove(-1)}
      >
        <Icon name="arrow-up" />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Next patient"
        aria-keyshortcuts="J"
        title="Next patient (J)"
        disabled={place === null ? of === 0 : place >= of}
        onPress={() => props.onMove(1)}
      >
        <Icon name="arrow-down" />
      </Button>
      <MenuButton label="More" className="btn icon" title="More" choices={choices}>
        <Icon name="more" />
      </MenuButton>
      <Button shortcut="F" onPress={props.onFlags}>
        <Icon name="flag" />
        Flags
      </Button>
      <Button variant="primary" shortcut="L" disabledReason={blocked} onPress={props.onLogContact}>
        <Icon name="plus" />
        Log contact
      </Button>
    </div>
  )
}
