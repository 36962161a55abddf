import { type FormEvent, useRef, useState } from 'react'
import type { ConnectionDraft } from '#shared/connections.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { Button } from '../../ui/Button.tsx'
import { ConnectionFieldset } from './ConnectionFieldset.tsx'
import { ConnectionKind } from './ConnectionKind.tsx'
import type { Panel } from './connections-store.ts'
import { FileSummary } from './FileSummary.tsx'
import { OpenFileButton } from './OpenFileButton.tsx'
import { useConnectionForm } from './use-connection-form.ts'

interface ConnectFormProps {
  readonly panel: Extract<Panel, { kind: 'form' }>
  readonly profiles: readonly string[]
  readonly onFile: (file: File) => Promise<void>
  /** Resolves when it is kept, or when it was said why not. */
  readonly onSave: (draft: ConnectionDraft, open: boolean) => Promise<void>
  /** Saving opens nothing. */
  readonly keepOnly?: boolean
  readonly onCancel: () => void
}

/** A new connection, one from a clinic's file, or one that is changed. */
export function ConnectForm({ panel, profiles, onFile, onSave, onCancel, keepOnly = false }: ConnectFormProps) {
  const form = useConnectionForm(panel.fields, panel.fromFile)
  const [saving, setSaving] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const save = async (open: boolean) => {
    if (saving) return
    const draft = form.finish()
    if (draft === null) return focusFirstError(element.current)
    setSaving(true)
    await onSave(draft, open)
    setSaving(false)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void save(true)
  }
  const busy = saving ? 'The connection is being saved.' : null
  return (
    <form ref={element} className="si-panel-body" onSubmit={onSubmit} noValidate>
      <div className="row gap2">
        <h2 className="grow">
          {panel.id === null ? 'Connect to a clinic' : `Edit ${panel.fields?.name ?? 'connection'}`}
        </h2>
        {panel.id === null && !panel.fromFile && <OpenFileButton onFile={onFile} />}
      </div>
      {panel.fromFile ? <FileSummary fields={form.fields} /> : <ConnectionKind form={form} />}
      <ConnectionFieldset form={form} profiles={profiles} />
      <div className="row gap2 si-form-actions">
        <Button type="submit" variant="primary" disabledReason={busy}>
          {keepOnly ? 'Save' : form.fields.kind === 'identity-center' ? 'Save and sign in' : 'Save and open'}
        </Button>
        {panel.id !== null && !keepOnly && (
          <Button disabledReason={busy} onPress={() => void save(false)}>
            Save
          </Button>
        )}
        <Button variant="ghost" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
