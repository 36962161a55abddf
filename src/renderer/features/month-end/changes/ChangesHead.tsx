import { namedOnce } from '#shared/domain/caseload/payers.ts'
import type { MonthComparison } from '#shared/domain/month-end/month-change.ts'
import type { MonthChanges } from '#shared/ipc/contract.ts'
import { count, monthName, plural, timeAndDay } from '../../../lib/format.ts'
import { keyText } from '../../../lib/key-text.ts'
import type { Printable } from '../../../lib/printable.ts'
import { Button, Icon, MenuButton, PrintButtons } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { lockText } from '../lock-text.ts'

interface ChangesHeadProps extends Printable {
  readonly month: string
  readonly shown: number
  readonly isReady: boolean
  readonly onBack: () => void
  readonly onCopy: () => void
  readonly onExport: () => void
}

const NOT_READY = 'What changed is not read yet.'

/** What the page is about, and what can be done with it. */
export function ChangesHead({ month, shown, isReady, onBack, print, savePdf, onCopy, onExport }: ChangesHeadProps) {
  const reason = isReady ? null : NOT_READY
  return (
    <div className="vhead" data-region="head">
      <Button
        variant="ghost"
        size="icon"
        aria-label="Back to the worksheet"
        title={`Back to the worksheet (${keyText('Alt ←')})`}
        onPress={onBack}
      >
        <Icon name="chevron-left" />
      </Button>
      <h1>Changed since the lock-in</h1>
      <span className="t3 ell">
        Month-end, {monthName(month)} {month.slice(0, 4)}
      </span>
      <span className="grow" />
      <PrintButtons {...{ print, savePdf }} what="the changes" disabledReason={reason} />
      <Button onPress={onCopy} disabledReason={reason}>
        <Icon name="copy" />
        Copy as text
      </Button>
      <Button
        variant="primary"
        title={`Export (${keyText('Ctrl E')})`}
        onPress={onExport}
        disabledReason={reason ?? (shown === 0 ? 'Nothing has changed.' : null)}
      >
        <Icon name="document" />
        Export {shown === 1 ? 'the change' : `the ${count(shown)} changes`}
      </Button>
    </div>
  )
}

interface ChangesFiltersProps {
  readonly changes: MonthChanges
  readonly comparison: MonthComparison
  readonly payer: string | null
  readonly clock: ClinicClock
  readonly onSince: (id: string) => void
  readonly onPayer: (payer: string | null) => void
}

/** From which lock-in to when, and whose. */
export function ChangesFilters({ changes, comparison, payer, clock, onSince, onPayer }: ChangesFiltersProps) {
  const { since, asOf, now, rows } = comparison
  const from = changes.locks.find(({ lock }) => lock.id === since.id)
  const payers = namedOnce(rows.flatMap((row) => (row.now ?? row.before)?.payer ?? []))
  const payerWords = payer === null ? 'All' : payer || 'Without a payer'
  const same = now.patients - rows.filter((row) => row.now !== null).length
  return (
    <div className="page-filters" data-region="filters">
      <MenuButton
        label={`From ${from ? `lock-in of ${lockText(from, clock)}` : ''}`}
        className="chip"
        choices={changes.locks.map((one) => ({
          words: `Lock-in of ${lockText(one, clock)}`,
          icon: one.lock.id === since.id ? 'check' : 'lock',
          onChoose: () => onSince(one.lock.id),
        }))}
      >
        <span className="k">From </span>
        {from ? `Lock-in of ${lockText(from, clock)}` : ''}
        <Icon name="chevron-down" size={12} />
      </MenuButton>
      <Icon name="arrow-right" size={14} className="t3" />
      <span className="chip">
        <span className="k">To </span>Now, {timeAndDay(asOf, clock.now, clock.zone)}
      </span>
      <MenuButton
        label={`Payer ${payerWords}`}
        className={payer === null ? 'chip' : 'chip on'}
        choices={[null, ...payers].map((one) => ({
          words: one === null ? 'All' : one || 'Without a payer',
          icon: one === payer ? 'check' : 'list',
          onChoose: () => onPayer(one),
        }))}
      >
        <span className="k">Payer </span>
        {payerWords}
        <Icon name="chevron-down" size={12} />
      </MenuButton>
      <span className="grow" />
      <span className="t2 f12 nw">
        {count(same)} of {plural(now.patients, 'patient')} {same === 1 ? 'is as it was' : 'are as they were'} locked in
      </span>
    </div>
  )
}
