import { type ConnectionField, regionDoubt } from '#shared/connection-checks.ts'
import { checkSignInPage } from '#shared/start-url.ts'
import { Select, TextField } from '../../ui/index.ts'
import type { ConnectionForm } from './use-connection-form.ts'

interface ConnectionFieldInputProps {
  readonly form: ConnectionForm
  readonly field: ConnectionField
  readonly label: string
  readonly placeholder?: string
  readonly description?: string | undefined
  readonly autoFocus?: boolean
}

/** One field of a connection: checked as one types. */
function ConnectionFieldInput({ form, field, ...rest }: ConnectionFieldInputProps) {
  const error = form.problem(field)
  const { description, ...aria } = rest
  return (
    <TextField
      {...aria}
      description={error ? undefined : description}
      value={form.fields[field]}
      onChange={(text) => form.set({ [field]: text })}
      onBlur={() => form.leave(field)}
      error={error}
    />
  )
}

/** Where the browser will be sent, once the address can be read. */
function destination(text: string): string | undefined {
  const start = checkSignInPage(text)
  if (start.ok && start.own)
    return 'Not an address of AWS’s. When you save, Caseload asks AWS whether it is your clinic’s own sign-in page.'
  return start.ok ? `Your browser will open ${start.url.replace(/^https:\/\//, '')}.` : undefined
}

/** A clinic's sign-in page: address, region, and, where the clinic says so, account and role. */
function IdentityCenterFields({ form }: { form: ConnectionForm }) {
  const { fields } = form
  return (
    <>
      <ConnectionFieldInput
        form={form}
        field="startUrl"
        label="Sign-in page"
        placeholder="https://your-clinic.awsapps.com/start"
        description={destination(fields.startUrl) ?? 'Also called AWS access portal or start URL.'}
      />
      <ConnectionFieldInput
        form={form}
        field="region"
        label="Region of the sign-in page"
        placeholder="us-east-1"
        description={regionDoubt(fields.region) ?? undefined}
      />
      <div className="si-pair">
        <ConnectionFieldInput
          form={form}
          field="accountId"
          label="Account (optional)"
          placeholder="12 digits"
          description="Empty: you choose after signing in."
        />
        <ConnectionFieldInput
          form={form}
          field="roleName"
          label="Role (optional)"
          description="Empty: you choose after signing in."
        />
      </div>
    </>
  )
}

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
