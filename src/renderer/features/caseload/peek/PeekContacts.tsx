import type { Patient } from '#shared/domain/patient.ts'
import type { TreatmentLog } from '#shared/domain/treatment-log.ts'
import { shortDate } from '../../../lib/format.ts'
import { Tag } from '../../../ui/Tag.tsx'
import type { CellContext } from '../grid/cell-context.ts'

const SHOWN = 4

/** The visit type as it reads after the contact type. */
const VISIT_WORDS: Readonly<Record<string, string>> = {
  Phone: 'phone',
  Clinic: 'clinic',
  'In-person w/ Patient': 'in person',
}

const contactWords = (log: TreatmentLog): string => {
  const contact = log.nonContact ? 'Non-contact' : log.contactType.stored || 'Contact'
  const visit = VISIT_WORDS[log.visitType.stored] ?? log.visitType.stored
  return visit && !log.noShow ? `${contact}, ${visit}` : contact
}

/** The latest entries of the treatment log. */
export function PeekContacts({ patient, context }: { patient: Patient; context: CellContext }) {
  const latest = patient.treatmentLogs
    .filter((log) => log.date !== null && log.duplicateOf === null)
    .sort((a, b) => (b.date ?? 0) - (a.date ?? 0))
    .slice(0, SHOWN)
  return (
    <section>
      <h3>Recent contacts</h3>
      {latest.length === 0 && <p className="f13 t3">None</p>}
      <ul>
        {latest.map((log) => (
          <li key={log.index} className="ev">
            <span className="t3 num">{log.date !== null && shortDate(log.date, context.zone, context.now)}</span>
            <span className="row gap2 ev-what">
              <span className="ell" title={contactWords(log)}>
                {contactWords(log)}
              </span>
              {log.noShow && <Tag icon="no-show">No-show</Tag>}
              {log.voided && <Tag tone="line">Voided</Tag>}
              {log.suspect.includes('future-dated') && <Tag tone="warn">Future</Tag>}
            </span>
            <span className="t2 num">{log.minutes === null ? 'None' : `${log.minutes} min`}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
