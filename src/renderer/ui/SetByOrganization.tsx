import { Icon } from './Icon.tsx'
import './organization.css'

/** What the organization's policy has set, in words. @param value what holds; none where the row says it */
export const organizationText = (value?: string): string =>
  value === undefined ? 'Set by your organization' : `Set by your organization: ${value}`

/** Says beside a setting that it is the organization's. */
export function SetByOrganization({ id, value }: { readonly id?: string; readonly value?: string }) {
  return (
    <p className="by-organization f12" id={id}>
      <Icon name="clinic" size={12} />
      {organizationText(value)}
    </p>
  )
}
