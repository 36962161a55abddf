import type { ConnectionFields } from '#shared/connection-checks.ts'
import { Banner } from '../../ui/Banner.tsx'

/** What a clinic's file leads to, for confirmation: nobody saves unseen where they will sign in and whose patients they will see. */
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
