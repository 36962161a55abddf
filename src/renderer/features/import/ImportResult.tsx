import type { ImportJob } from '#shared/imports.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { focusWhenFree, useMounted } from '../../lib/focus.ts'
import { count, plural, timeAndDay } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import { useTableNow } from '../../lib/table-clock.ts'
import { useReading } from '../../lib/use-reading.ts'
import { Button, Icon, Problem } from '../../ui/index.ts'
import { STATE_TITLES, tagOf } from './import-text.ts'
import type { Import } from './use-import.ts'
import './import-result.css'

interface ImportResultProps {
  readonly importing: Import
  readonly open: OpenRegistry
  readonly job: ImportJob
  readonly onShow: () => void
}

const SHOW = 'import-show'

/** When it was done, and that a break has enrolled nobody twice. */
function whenText(job: ImportJob, zone: string, now: number): string {
  const at = (time: number) => timeAndDay(time, now, zone)
  const done = job.finishedAt === null ? '' : `All of them are in the registry since ${at(job.finishedAt)}.`
  if (job.brokeAt === null || job.wentOnAt === null) return done
  return `${done} The import stood still at ${at(job.brokeAt)} and went on at ${at(job.wentOnAt)}; nobody was enrolled twice.`
}

function Figures({ job }: { readonly job: ImportJob }) {
  const figures = [
    ['Rows in the file', job.rows, job.fileName],
    ['Enrolled', job.enrolled, `${count(job.enrolled - job.lookAlikes)} new, ${plural(job.lookAlikes, 'look-alike')}`],
    ['Without consent date', job.withoutConsent, 'minutes count from enrollment'],
    ['Left out', job.leftOut, job.leftOut === 0 ? 'nobody' : 'see why below'],
  ] as const
  return (
    <dl className="import-figures">
      {figures.map(([label, value, detail]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <span className="import-figure">{count(value)}</span>
            <span className="f12 t3 ell">{detail}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The rows that were left out, with why. */
function LeftOut({ importing, open, job }: Omit<ImportResultProps, 'onShow'>) {
  const registryId = open.registry.id
  const { reading } = useReading(() => client.call('imports.leftOut', { registryId }), registryId)
  if (job.leftOut === 0 || reading.kind !== 'ready') return null
  const { rows } = reading.value
  return (
    <div className="import-left-out" data-region="rows">
      <div className="row gap3">
        <h3 className="grow">
          Rows that were left out <span className="t3">{count(rows.length)}</span>
        </h3>
        <Button onPress={() => void importing.saveLeftOut()}>
          <Icon name="arrow-down" /> Save the {plural(rows.length, 'row')} as CSV
        </Button>
      </div>
      <Problem reason={importing.error} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
      <section className="import-left-out-rows" tabIndex={0} aria-label="Rows that were left out">
        <table className="import-table">
          <thead>
            <tr>
              <th className="right">Row</th>
              <th>State</th>
              <th>MRN</th>
              <th>Name</th>
              <th>Why</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.record}>
                <td className="right t3 num">{row.record}</td>
                <td>
                  <span className={`tag ${tagOf(row, undefined).tone}`}>
                    <Icon name={tagOf(row, undefined).icon} size={12} /> {STATE_TITLES[row.state]}
                  </span>
                </td>
                <td className="ell">{row.mrn ? isolatedNumber(row.mrn) : <span className="t3">None</span>}</td>
                <td className="ell med">{row.name || <span className="t3">None</span>}</td>
                <td className="ell t2 selectable" title={row.why}>
                  {row.why}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="f12 t3">
        The file has the rows as they came, with the reason in the first column, so that you can correct and import it
        again. It holds health records: keep it where your clinic allows it.
      </p>
    </div>
  )
}

/** What an import has come to. */
export function ImportResult({ importing, open, job, onShow }: ImportResultProps) {
  const now = useTableNow(60_000)
  useMounted(() => focusWhenFree(() => document.getElementById(SHOW)?.focus()))
  return (
    <div className="import-result">
      <div className="import-done" data-region="work">
        <span className="import-done-glyph" aria-hidden="true">
          <Icon name="check" size={20} />
        </span>
        <div className="grow">
          <h2>{plural(job.enrolled, 'patient')} enrolled</h2>
          <p className="t2">{whenText(job, open.timeZone, now)}</p>
        </div>
        <Button id={SHOW} variant="primary" shortcut="Enter" onPress={onShow}>
          Show the {plural(job.enrolled, 'patient')}
        </Button>
      </div>
      <Figures job={job} />
      <LeftOut importing={importing} open={open} job={job} />
    </div>
  )
}
