import { AppFrame } from '../../../ui/index.ts'
import type { MeetingPageProps } from '../page.ts'

/** What a meeting that has ended came to. */
export function SummaryPage({ titleBar, sidebar, sync, notices }: MeetingPageProps) {
  return (
    <AppFrame titleBar={titleBar} statusBar={sync}>
      {sidebar}
      <main className="sheet">{notices}</main>
    </AppFrame>
  )
}
