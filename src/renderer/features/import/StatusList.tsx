import { STATUS_WAYS } from '#shared/domain/import/status-choices.ts'
import type { ImportForm } from '#shared/ipc/contract.ts'
import { plural } from '../../lib/format.ts'
import { Select } from '../../ui/index.ts'
import { keyOf, STATUS_WAY_NAMES } from './import-text.ts'
import type { Import } from './use-import.ts'

interface StatusListProps {
  readonly importing: Import
  readonly statuses: ImportForm['statuses']
}

/** What becomes of the rows of each status. What the words usually mean is proposed. */
export function StatusList({ importing, statuses }: StatusListProps) {
  if (statuses.length === 0) return null
  const change = (status: string, text: string) => {
    const as = keyOf(STATUS_WAY_NAMES, text)
    if (as === null) return
    importing.choosing({
      statuses: statuses.map((one) => ({ status: one.status, as: one.status === status ? as : one.as })),
    })
  }
  return (
    <section className="import-statuses" aria-label="Statuses of the file">
      <h2>Statuses</h2>
      {statuses.map(({ status, rows, as }) => (
        <Select
          key={status}
          label={`${status}, ${plural(rows, 'row')}`}
          options={STATUS_WAYS.map((way) => STATUS_WAY_NAMES[way])}
          value={STATUS_WAY_NAMES[as]}
          placeholder=""
          onChange={(text) => change(status, text)}
        />
      ))}
    </section>
  )
}
