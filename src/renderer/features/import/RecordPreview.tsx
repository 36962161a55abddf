import { useState } from 'react'
import type { ImportRowView } from '#shared/ipc/contract.ts'
import { count } from '../../lib/format.ts'
import { useTableNow } from '../../lib/table-clock.ts'
import { Button, Icon } from '../../ui/index.ts'
import { birthText } from '../../ui/patient/birth-date.ts'

/** The values of a row with their names, in the order of the screens. Empty ones that are rare are left out. */
export function valueLines(row: ImportRowView, now: number): readonly (readonly [string, string])[] {
  const { values, mrn, name, dateOfBirth } = row
  if (values === null)
    return [
      ['MRN', mrn],
      ['Name', name],
      ['Birth date', dateOfBirth],
    ]
  const rare = [
    ['Care manager', values.careManager],
    ['Former name', values.formerName],
    ['Scores', values.scores],
  ] as const
  return [
    ['MRN', mrn],
    ['Last name', values.lastName],
    ['First name', values.firstName],
    ['Birth date', birthText(values.dateOfBirth, now)],
    ['Phone', values.phoneNumber],
    ['E-mail', values.email],
    ['Payer', values.payer],
    ['Consent', birthText(values.consentDay ?? '', now)],
    ['Enrolled on', values.enrolledDay ? birthText(values.enrolledDay, now) : 'With this import'],
    ['Status', values.status],
    ...rare.filter(([, value]) => value !== ''),
  ]
}

/** One patient of the file as it will be saved, to see whether the columns are right. */
export function RecordPreview({ rows }: { readonly rows: readonly ImportRowView[] }) {
  const [at, setAt] = useState(0)
  const now = useTableNow(60_000)
  const shown = rows.filter(({ values }) => values !== null)
  const place = Math.min(at, Math.max(0, shown.length - 1))
  const row = shown[place]
  return (
    <aside className="import-panel" aria-label="As it will be saved" data-region="preview">
      <header>
        <h2>As it will be saved</h2>
      </header>
      <div className="import-panel-body">
        {row ? (
          <div className="import-record">
            <div className="row gap2 import-record-head">
              <span className="grow num f12 t2">
                Row {row.record}, {place + 1} of {count(shown.length)}
              </span>
              <Button variant="ghost" size="icon" aria-label="Row before" onPress={() => setAt(Math.max(0, place - 1))}>
                <Icon name="chevron-left" size={14} />
              </Button>
              <Button variant="ghost" size="icon" aria-label="Next row" onPress={() => setAt(place + 1)}>
                <Icon name="chevron-right" size={14} />
              </Button>
            </div>
            <dl className="import-values-list">
              {valueLines(row, now).map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value || <span className="t3">None</span>}</dd>
                </div>
              ))}
            </dl>
          </div>
        ) : (
          <p className="t2 f13">No row can be enrolled with these columns yet.</p>
        )}
        <p className="import-hint">
          <Icon name="lock" size={14} /> The file is read on this computer and not kept. Nothing is saved before step 4.
        </p>
      </div>
    </aside>
  )
}
