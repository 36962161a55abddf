import type { ConnectionDraft } from '#shared/connections.ts'
import { SegmentedRadio } from '../../ui/SegmentedRadio.tsx'
import type { ConnectionForm } from './use-connection-form.ts'

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
export function ConnectionKind({ form }: { form: ConnectionForm }) {
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
