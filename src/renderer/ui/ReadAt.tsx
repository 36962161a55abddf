import { ago, timeOfDay } from '../lib/format.ts'
import { useNow } from '../lib/use-now.ts'
import { Icon } from './Icon.tsx'

/** When the data was read: `Read 2:31 PM, 2 min ago`. `at` in epoch milliseconds, `zone` an IANA name. */
export function ReadAt({ at, zone, icon = false }: { at: number; zone: string; icon?: boolean }) {
  const now = useNow()
  return (
    <span className="row gap1">
      {icon && <Icon name="cloud" size={14} />}
      Read {timeOfDay(at, zone)}, {ago(at, now)}
    </span>
  )
}
