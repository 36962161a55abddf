import { Banner } from '../../ui/Banner.tsx'
import { missingText } from './sync-text.ts'

/** Says that patients are not in the table below whose records on this computer were damaged: nobody is missing in silence. */
export function MissingNotice({ missing }: { missing: number }) {
  if (missing === 0) return null
  return (
    <Banner tone="bad" icon="warning">
      {missingText(missing)}
    </Banner>
  )
}
