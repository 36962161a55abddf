import { AppFrame } from '../../../ui/index.ts'
import type { ReviewPageProps } from '../page.ts'

/** The agenda before the meeting. */
export function PreparePage({ titleBar, sidebar, sync, notices }: ReviewPageProps) {
  return (
    <AppFrame titleBar={titleBar} statusBar={sync}>
      {sidebar}
      <main className="sheet">{notices}</main>
    </AppFrame>
  )
}
