import { useState } from 'react'
import { may } from '#shared/domain/permissions.ts'
import type { TableFormat } from '#shared/exports.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { client } from '../../lib/ipc-client.ts'
import { ExportMenu, SaveFileDialog } from '../../ui/index.ts'

/** The button that writes the measures to a file, for who may export. */
export function MeasuresExport({ open }: { readonly open: OpenRegistry }) {
  const [format, setFormat] = useState<TableFormat | null>(null)
  if (!may(open.membership, 'export')) return null
  const { id: registryId } = open.registry
  return (
    <>
      <ExportMenu onChoose={setFormat} />
      {format && (
        <SaveFileDialog
          label="Export"
          title="Export the measures"
          lead="The file holds figures with their definitions, and no patient. It is not encrypted. The export is written into the registry’s access audit with your name."
          noun="measure"
          save={() => client.call('exports.saveMeasures', { registryId, format })}
          onClose={() => setFormat(null)}
        />
      )}
    </>
  )
}
