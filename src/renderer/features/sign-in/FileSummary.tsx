import type { ConnectionFields } from '#shared/connection-checks.ts'
import { Banner } from '../../ui/Banner.tsx'

/** Shows the content of a clinic's file before it is saved. Otherwise a person could sign in at an address that they have not seen. */
export function FileSummary({ fields }: { fields: ConnectionFields }) {
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
