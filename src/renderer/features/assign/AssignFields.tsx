import { HANDOVER_NOTE_LIMIT } from '#shared/domain/entities/assignment.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { addClinicDays, clinicDay, clinicTimeToMs } from '#shared/domain/time.ts'
import { count } from '../../lib/format.ts'
import type { Person } from '../../lib/use-members.ts'
import { DayField, SegmentedRadio, TextArea } from '../../ui/index.ts'
import { dayText } from '../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import type { Load } from './assign-effects.ts'
import { type AssignForm, type FormProblems, teamProblem } from './assign-form.ts'
import { ManagerChoice } from './ManagerChoice.tsx'
import { TeamNames } from './TeamNames.tsx'

const UNTIL = 'Until a date'
const GOOD = 'For good'

interface AssignFieldsProps {
  readonly form: AssignForm
  readonly onChange: (part: Partial<AssignForm>) => void
  readonly rows: readonly CaseloadRow[]
  readonly managers: readonly Person[]
  readonly loadOf: (userId: string) => Load
  /** Empty until saving was tried. */
  readonly problems: FormProblems
  readonly clock: ClinicClock
  readonly today: string
}

/** Says what happens on the day after a cover. */
function backText({ until }: AssignForm, { zone, now }: ClinicClock): string | null {
  if (until === '') return 'Both days are included.'
  const next = clinicDay(addClinicDays(clinicTimeToMs(until, '12:00', zone), 1, zone), zone)
  return `On ${dayText(next, { zone, now })} the patients come back by themselves. Nothing has to be done for it.`
}

function CoverDays({ form, onChange, problems, clock, today }: AssignFieldsProps) {
  return (
    <>
      <div className="assign-days">
        <DayField label="From" value={form.from} onChange={(from) => onChange({ from })} today={today} />
        <DayField
          label="Until"
          value={form.until}
          onChange={(until) => onChange({ until })}
          today={today}
          error={problems.until ?? null}
        />
      </div>
      <p className="field-hint">{backText(form, clock)}</p>
    </>
  )
}

/** The names that a patient alone has now; of several, only those that are added. */
function teamOf(rows: readonly CaseloadRow[], { addToTeam, removeFromTeam }: AssignForm): string[] {
  const now = rows.length === 1 ? (rows[0]?.assignment?.careTeam ?? []) : []
  return [...new Set([...now.filter((name) => !removeFromTeam.includes(name)), ...addToTeam])]
}

/** Who, for how long, with which note, and who else belongs to the team. */
export function AssignFields(props: AssignFieldsProps) {
  const { form, onChange, rows, managers, loadOf, problems } = props
  const isCover = form.length === 'until'
  return (
    <div className="assign-fields" data-region="fields">
      <ManagerChoice
        managers={managers}
        loadOf={loadOf}
        value={form.to}
        onChange={(to) => onChange({ to })}
        error={problems.to ?? null}
      />
      <SegmentedRadio
        label="For how long"
        options={[
          { value: UNTIL, digit: '1' },
          { value: GOOD, digit: '2' },
        ]}
        value={isCover ? UNTIL : GOOD}
        onChange={(value) => onChange({ length: value === UNTIL ? 'until' : 'good' })}
      />
      {isCover && <CoverDays {...props} />}
      <TextArea
        label={
          <>
            Hand-over note{' '}
            <span className="t2">
              {isCover ? '(shown on each patient until then, and in the audit trail)' : '(kept in the audit trail)'}
            </span>
          </>
        }
        value={form.note}
        onChange={(note) => onChange({ note })}
        hint={`${count(form.note.length)} of ${HANDOVER_NOTE_LIMIT}`}
        error={problems.note ?? null}
      />
      <TeamNames
        label={rows.length === 1 ? 'Care team (names)' : `Care team (names, added for all ${count(rows.length)})`}
        names={teamOf(rows, form)}
        error={teamProblem(form, rows)}
        onAdd={(name) =>
          onChange({
            addToTeam: [...new Set([...form.addToTeam, name])],
            removeFromTeam: form.removeFromTeam.filter((one) => one !== name),
          })
        }
        onRemove={(name) =>
          onChange({
            addToTeam: form.addToTeam.filter((one) => one !== name),
            removeFromTeam: [...new Set([...form.removeFromTeam, name])],
          })
        }
      />
    </div>
  )
}
