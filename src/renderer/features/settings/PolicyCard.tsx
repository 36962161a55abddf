import type { PolicyState } from '#shared/policy.ts'
import { Problem } from '../../ui/index.ts'
import { policyRows } from './policy-text.ts'

const STRICT = 'Until it is right, everything that it doesn’t say rightly is as strict as can be.'

/** In Settings: what the organization has set. Nothing of it can be changed here. */
export function PolicyCard({ policy }: { readonly policy: PolicyState }) {
  if (policy.state === 'none') return null
  const rows = policyRows(policy)
  return (
    <section className="policy" aria-labelledby="policy-heading">
      <h3 id="policy-heading" className="f13 semi">
        Set by your organization
      </h3>
      {policy.state === 'wrong' && (
        <Problem reason={`${policy.problems.join(' ')} ${STRICT} Copy diagnostics, and send them to your IT.`} />
      )}
      {rows.length > 0 && (
        <dl className="card policy-rows f13">
          {rows.map(({ key, label, value }) => (
            <div key={key}>
              <dt className="t2">{label}</dt>
              <dd className="selectable">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="f12 t2 selectable">{policy.place}</p>
    </section>
  )
}
