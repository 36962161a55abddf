import { useState } from 'react'
import type { TableFormat } from '#shared/exports.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { client } from '../../lib/ipc-client.ts'
import { ExportMenu, SaveFileDialog } from '../../ui/index.ts'
import { eventsText } from './access-log-text.ts'
import type { AccessLogView } from './use-access-log.ts'

interface AccessExportProps {
  readonly open: OpenRegistry
  readonly page: AccessLogView
}

/** Writes the events that the menus leave to a file. What is typed into the search narrows the screen only. */
export function AccessExport({ open, page }: AccessExportProps) {
  const [format, setFormat] = useState<TableFormat | null>(null)
  const { id: registryId } = open.registry
  const { asked, filter, events, text } = page
  const reason = events.length === 0 ? 'No event is shown.' : text !== '' ? 'Empty the search first.' : null
  return (
    <>
      <ExportMenu onChoose={setFormat} disabledReason={reason} />
      {format && (
        <SaveFileDialog
          label="Export"
          title={`Export ${eventsText(events.length)}`}
          lead="The file says who saw and took along what, with patients by their MRN. It is not encrypted. The export is itself written into the access audit, with your name."
          noun="event"
          save={() => client.call('exports.saveAccessLog', { registryId, ...asked, filter, format })}
          onClose={() => setFormat(null)}
        />
      )}
    </>
  )
}
