import type { Patient } from '#shared/domain/entities/patient.ts'
import { FlagChip } from '../../ui/FlagChip.tsx'
import { flagHistory } from '../../ui/patient/flag-groups.ts'
import { clearedWords, type Reader, raisedWords } from '../../ui/patient/flag-text.ts'

/** Flags that are over, the last first; nothing when there are none. */
export function FlagHistory({ patient, reader }: { patient: Patient; reader: Reader }) {
  const history = flagHistory(patient)
  if (history.length === 0) return null
  return (
    <section>
      <h3 className="lab">Flag history</h3>
      <ul className="flags-list" aria-label="Flag history">
        {history.map((flag) => (
          <li key={`${flag.index} ${flag.id}`} className="flags-row f13 t2 selectable">
            <FlagChip type={flag.type} state="resolved" size="short" />
            <p>{clearedWords(flag, reader)}</p>
            <p>{raisedWords(flag, reader)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
