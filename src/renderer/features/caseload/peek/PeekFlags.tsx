import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { useMemberNames } from '../../../lib/use-people.ts'
import { FlagChip } from '../../../ui/FlagChip.tsx'
import { birthWords } from '../../../ui/patient/birth-date.ts'
import { raisedWords } from '../../../ui/patient/flag-text.ts'
import type { CellContext } from '../grid/cell-context.ts'

interface PeekFlagsProps {
  readonly row: CaseloadRow
  readonly patient: Patient | null
  readonly context: CellContext
  readonly registryId: string
  readonly membership: Membership
}

/** Identity and raised flags: the head of the panel. */
export function PeekFlags({ row, patient, context, registryId, membership }: PeekFlagsProps) {
  const nameOf = useMemberNames(registryId, membership)
  const notes = patient?.flags.filter(({ state }) => state !== 'resolved') ?? []
  const born = patient?.dateOfBirth ? `${birthWords(patient.dateOfBirth, context.now)} · ` : ''
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
                {raisedWords(detail, { ...context, userId: membership.userId, nameOf })}
              </p>
            ))}
          </div>
        )
      })}
    </section>
  )
}
