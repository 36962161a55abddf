import { regionDoubt } from '#shared/connection-checks.ts'
import { Select } from '../../ui/Select.tsx'
import { ConnectionFieldInput } from './ConnectionFieldInput.tsx'
import { IdentityCenterFields } from './IdentityCenterFields.tsx'
import type { ConnectionForm } from './use-connection-form.ts'

interface FieldsProps {
  readonly form: ConnectionForm
  /** AWS profiles of this computer. */
  readonly profiles: readonly string[]
}

function ProfileFields({ form, profiles }: FieldsProps) {
  const { profile } = form.fields
  // A connection may name a profile that this computer no longer has. The profile is listed too, otherwise the field would look empty.
  const options = profile === '' || profiles.includes(profile) ? profiles : [profile, ...profiles]
  return (
    <Select
      label="AWS profile"
      options={options}
      value={profile}
      onChange={(chosen) => form.set({ profile: chosen })}
      placeholder={options.length === 0 ? 'No profile found' : 'Choose a profile'}
      description={
        options.length === 0
          ? 'The AWS configuration of this computer has no profiles. Use your clinic’s sign-in page instead.'
          : 'For people who use the AWS command line on this computer.'
      }
      error={form.problem('profile')}
    />
  )
}

function EngineFields({ form }: { form: ConnectionForm }) {
  return (
    <div className="si-pair">
      <ConnectionFieldInput form={form} field="endpoint" label="Address" placeholder="http://127.0.0.1:8000" />
      <ConnectionFieldInput form={form} field="userId" label="User id" description="Who you work as." />
    </div>
  )
}

/** The fields of a connection, by its kind. */
export function ConnectionFieldset({ form, profiles }: FieldsProps) {
  const { kind, tableRegion } = form.fields
  return (
    <>
      <ConnectionFieldInput form={form} field="name" label="Name" placeholder="Riverbend Behavioral Health" autoFocus />
      {kind === 'identity-center' && <IdentityCenterFields form={form} />}
      {kind === 'profile' && <ProfileFields form={form} profiles={profiles} />}
      {kind === 'endpoint' && <EngineFields form={form} />}
      <div className="si-pair">
        <ConnectionFieldInput form={form} field="table" label="Table" description="Your clinic’s IT knows its name." />
        <ConnectionFieldInput
          form={form}
          field="tableRegion"
          label="Region of the table"
          placeholder={kind === 'identity-center' ? 'Same as above' : 'us-east-1'}
          description={regionDoubt(tableRegion) ?? undefined}
        />
      </div>
    </>
  )
}
