import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import type { Flag } from '#shared/domain/flag.ts'
import type { Patient } from '#shared/domain/patient.ts'
import { longDate, shortDate } from '../../../lib/format.ts'
import { FlagChip } from '../../../ui/FlagChip.tsx'
import type { CellContext } from '../grid/cell-context.ts'

interface PeekFlagsProps {
  readonly row: CaseloadRow
  readonly patient: Patient | null
  readonly context: CellContext
  readonly userId: string
}

/** Birth dates are stored as text: an ISO date is shown like the others, anything else as it stands. */
function birthDate(stored: string): string {
  const iso = /^\d{4}-\d{2}-\d{2}$/.exec(stored)
  return iso ? longDate(Date.parse(`${stored}T12:00:00Z`), 'UTC') : stored
}

/** Raised when, by whom, and why. */
function raisedWords(flag: Flag, { zone, now }: CellContext, userId: string): string {
  const when = flag.raisedAt === null ? 'Raised' : `Raised ${shortDate(flag.raisedAt, zone, now)}`
  const who = flag.raisedBy === userId ? ' by you' : flag.raisedBy ? ` by ${flag.raisedBy}` : ''
  return `${when}${who}${flag.note ? `: “${flag.note}”` : ''}`
}

/** Identity and raised flags: the head of the panel. */
export function PeekFlags({ row, patient, context, userId }: PeekFlagsProps) {
  const notes = patient?.flags.filter(({ state }) => state !== 'resolved') ?? []
  const born = patient?.dateOfBirth ? `${birthDate(patient.dateOfBirth)} · ` : ''
  return (
    <section className="peek-head">
      <p className="t2 f13 selectable">
        {born}MRN {row.mrn}
      </p>
      {row.flags.map((flag) => {
        const details = notes.filter(({ type }) => type.stored === flag.type.stored)
        return (
          <div key={flag.type.stored} className="peek-flag">
            <FlagChip type={flag.type} state={flag.state} />
            {flag.state === 'confirm' && (
              <p className="f13 t2">Cleared by another program. It stays until a person confirms.</p>
            )}
            {details.map((detail) => (
              <p className="f13 t2" key={`${detail.source} ${detail.index} ${detail.id}`}>
                {raisedWords(detail, context, userId)}
              </p>
            ))}
          </div>
        )
      })}
    </section>
  )
}
