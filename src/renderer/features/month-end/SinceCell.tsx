import { changeTag, eventTitle } from '#shared/domain/month-end/change-text.ts'
import type { ChangedRow } from '#shared/domain/month-end/month-change.ts'
import { Tag } from '../../ui/index.ts'

/** What of a patient's month is other than when it was locked in. */
export function SinceCell({ changed }: { readonly changed: ChangedRow | undefined }) {
  return (
    <td className="me-changed">
      {changed && (
        <Tag tone="acc" icon="refresh" title={[...new Set(changed.events.map(eventTitle))].join(', ')}>
          {changeTag(changed)}
        </Tag>
      )}
    </td>
  )
}
