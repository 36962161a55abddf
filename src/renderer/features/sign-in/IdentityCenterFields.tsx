import { regionDoubt } from '#shared/connection-checks.ts'
import { checkSignInPage } from '#shared/start-url.ts'
import { ConnectionFieldInput } from './ConnectionFieldInput.tsx'
import type { ConnectionForm } from './use-connection-form.ts'

/** Where the browser will be sent, once the address can be read. */
function destination(text: string): string | undefined {
  const start = checkSignInPage(text)
  if (start.ok && start.own)
    return 'Not an address of AWS’s. When you save, Caseload asks AWS whether it is your clinic’s own sign-in page.'
  return start.ok ? `Your browser will open ${start.url.replace(/^https:\/\//, '')}.` : undefined
}

/** A clinic's sign-in page: address, region, and, where the clinic says so, account and role. */
export function IdentityCenterFields({ form }: { form: ConnectionForm }) {
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
