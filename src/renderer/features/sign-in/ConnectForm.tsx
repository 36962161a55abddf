import { type FormEvent, useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { ConnectionFields } from '#shared/connection-checks.ts'
import type { ConnectionDraft } from '#shared/connections.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { Banner, Button, Icon, SegmentedRadio } from '../../ui/index.ts'
import { ConnectionFieldset } from './ConnectionFieldset.tsx'
import type { Panel } from './connections-store.ts'
import { type ConnectionForm, useConnectionForm } from './use-connection-form.ts'

/** Opens a file from a clinic's IT. Only the text of the file is read. */
export function OpenFileButton({ onFile }: { onFile: (file: File) => Promise<void> }) {
  const onSelect = (files: FileList | null) => {
    const file = files?.[0]
    if (file) void onFile(file)
  }
  return (
    <FileTrigger acceptedFileTypes={['.json']} onSelect={onSelect}>
      <Button>
        <Icon name="document" />
        Open a file from your clinic…
      </Button>
    </FileTrigger>
  )
}

/** Shows the content of a clinic's file before it is saved. Otherwise a person could sign in at an address that they have not seen. */
function FileSummary({ fields }: { fields: ConnectionFields }) {
  const { startUrl, region, accountId, roleName, table, tableRegion } = fields
  const host = startUrl
    .trim()
    .replace(/^https:\/\//i, '')
    .replace(/\/.*$/, '')
  return (
    <Banner tone="info" icon="document" card>
      <p>
        <b className="semi">From your clinic’s file. Nothing is saved yet.</b> Save it only if you know these and trust
        who gave you the file.
      </p>
      <dl className="si-facts">
        <dt>You sign in at</dt>
        <dd className="semi">
          {host} ({region})
        </dd>
        <dt>Account and role</dt>
        <dd className="semi">
          {accountId || 'You choose after signing in'}
          {roleName && `, ${roleName}`}
        </dd>
        <dt>Patients are in table</dt>
        <dd className="semi">
          {table} ({tableRegion || region})
        </dd>
      </dl>
    </Banner>
  )
}

const KINDS = [
  { value: 'Clinic sign-in page', kind: 'identity-center' },
  { value: 'AWS profile', kind: 'profile' },
  { value: 'On this computer', kind: 'endpoint' },
] as const satisfies readonly { value: string; kind: ConnectionDraft['kind'] }[]

const HINTS: Record<ConnectionDraft['kind'], string> = {
  'identity-center': 'How clinic staff sign in.',
  profile: 'Uses the AWS command line’s configuration of this computer.',
  endpoint: 'A DynamoDB-compatible engine, for trying out. Never for patients.',
}

/** How one gets to the registry. */
function ConnectionKind({ form }: { form: ConnectionForm }) {
  const chosen = KINDS.find(({ kind }) => kind === form.fields.kind) ?? KINDS[0]
  const choose = (value: string) => {
    const kind = KINDS.find((one) => one.value === value)?.kind
    if (kind) form.set({ kind })
  }
  return (
    <SegmentedRadio
      label="Connect with"
      options={KINDS}
      value={chosen.value}
      onChange={choose}
      hint={HINTS[chosen.kind]}
    />
  )
}

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
