import type { Worksheet, WorksheetRow } from '#shared/domain/month-end/worksheet.ts'
import { datesIn } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Button, Icon } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { billedText, type ClaimLine, claimLines, otherCodesText } from './claim-text.ts'
import { codesText, rowName } from './month-end-text.ts'
import type { Claim } from './use-claim.ts'
import './claim.css'

export interface ClaimFactsProps {
  readonly row: WorksheetRow
  readonly worksheet: Worksheet
  readonly nameOf: NameOf
  readonly clock: ClinicClock
  /** Null on paper. */
  readonly claim: Claim | null
}

const Fact = ({ line: { label, value, source, isHeld } }: { readonly line: ClaimLine }) => (
  <div className="me-fact">
    <dt>{label}</dt>
    <dd className={isHeld ? undefined : 't3'}>
      {value}
      {source !== '' && <span className="t3 f12"> {source}</span>}
    </dd>
  </div>
)

function Actions({ row, claim }: Pick<ClaimFactsProps, 'row'> & { readonly claim: Claim }) {
  const { mrn, facts } = row
  const saving = claim.saving === null ? null : 'This is being saved.'
  // A change of what nobody has seen would be typed against nothing.
  const reason = row.factsUnread === '' ? saving : 'What is typed is not read.'
  const mark = () => void claim.save(mrn, [{ name: 'billed', seen: facts.billed, to: !facts.billed }])
  return (
    <span className="row gap2">
      <Button
        size="sm"
        disabledReason={reason}
        aria-label={`Edit the claim of ${rowName(row)}`}
        onPress={() => claim.edit(mrn)}
      >
        Edit
      </Button>
      <Button size="sm" disabledReason={reason} onPress={mark}>
        {facts.billed ? 'Not billed' : 'Mark as billed'}
      </Button>
    </span>
  )
}

/** What is typed for the claim of a patient's month, beside what the registry holds. */
export function ClaimFacts({ row, worksheet, nameOf, clock, claim }: ClaimFactsProps) {
  const billed = billedText(row, nameOf, (at) => datesIn(clock).day(at))
  const refused = claim?.refused?.mrn === row.mrn ? claim.refused.message : null
  return (
    <section className="me-claim" aria-label={`For the claim of ${rowName(row)}`}>
      <div className="row gap2">
        <h3>For the claim</h3>
        {billed !== null && (
          <span className="me-billed">
            <Icon name="check" size={14} /> {billed}
          </span>
        )}
        <span className="grow" />
        {claim && <Actions {...{ row, claim }} />}
      </div>
      {refused !== null && (
        <p role="alert" className="field-error">
          {refused}
        </p>
      )}
      {row.factsUnread !== '' && <p className="f12 t-warn">Not read: {row.factsUnread}</p>}
      <dl className="me-facts selectable">
        {claimLines(row, worksheet, clock).map((line) => (
          <Fact key={line.label} line={line} />
        ))}
      </dl>
      {row.otherCodes.length > 0 && <p className="f12 selectable">{otherCodesText(row, codesText(row))}</p>}
      {row.facts.remark !== '' && (
        <p className="me-remark selectable">
          <b>Remark</b> {row.facts.remark}
        </p>
      )}
    </section>
  )
}
