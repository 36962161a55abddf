import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { mrnText } from '../../../lib/isolated.ts'
import { FlagChip } from '../../../ui/FlagChip.tsx'
import { birthWords } from '../../../ui/patient/birth-date.ts'
import { raisedWords } from '../../../ui/patient/flag-text.ts'
import type { CellContext } from '../grid/cell-context.ts'

interface PeekFlagsProps {
  readonly row: CaseloadRow
  readonly patient: Patient | null
  readonly context: CellContext
  readonly userId: string
}

/** Identity and raised flags: the head of the panel. */
export function PeekFlags({ row, patient, context, userId }: PeekFlagsProps) {
  const notes = patient?.flags.filter(({ state }) => state !== 'resolved') ?? []
  const born = patient?.dateOfBirth ? `${birthWords(patient.dateOfBirth, context.now)} · ` : ''
  return (
    <section className="peek-head">
      <p className="t2 f13 selectable">
        {born}
        {mrnText(row.mrn)}
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
                {raisedWords(detail, { ...context, userId })}
              </p>
            ))}
          </div>
        )
      })}
    </section>
  )
}
