import { AppFrame } from '../../../ui/index.ts'
import type { MeetingPageProps } from '../page.ts'

/** The meeting: one patient after the other. */
export function StagePage({ titleBar, sync, notices }: MeetingPageProps) {
  return (
    <AppFrame titleBar={titleBar} statusBar={sync}>
      <main className="sheet">{notices}</main>
    </AppFrame>
  )
}
