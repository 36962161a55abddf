import { AppFrame } from '../../../ui/index.ts'
import type { ReviewPageProps } from '../page.ts'

/** What happened since the last meeting. */
export function SincePage({ titleBar, sidebar, sync, notices }: ReviewPageProps) {
  return (
    <AppFrame titleBar={titleBar} statusBar={sync}>
      {sidebar}
      <main className="sheet">{notices}</main>
    </AppFrame>
  )
}
