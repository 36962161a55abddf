import type { ImportJob } from '#shared/imports.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { focusWhenFree, useMounted } from '../../lib/focus.ts'
import { count, plural } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import { useTableNow } from '../../lib/table-clock.ts'
import type { Printing } from '../../lib/use-printing.ts'
import { useReading } from '../../lib/use-reading.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { Button, Icon, OnPaper, PrintButtons, Problem } from '../../ui/index.ts'
import { ImportPrint, type LeftOutRows } from './ImportPrint.tsx'
import { figuresOf, STATE_TITLES, tagOf, whenText } from './import-text.ts'
import type { Import } from './use-import.ts'
import './import-result.css'

interface ImportResultProps {
  readonly importing: Import
  readonly open: OpenRegistry
  readonly job: ImportJob
  /** Where the report is put on paper. */
  readonly printing: Printing
  readonly onShow: () => void
}

const SHOW = 'import-show'

function Figures({ job }: { readonly job: ImportJob }) {
  return (
    <dl className="import-figures">
      {figuresOf(job).map(([label, value, detail]) => (
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
function LeftOut({ importing, rows }: Pick<ImportResultProps, 'importing'> & { readonly rows: LeftOutRows }) {
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
export function ImportResult({ importing, open, job, printing, onShow }: ImportResultProps) {
  const now = useTableNow(60_000)
  const registryId = open.registry.id
  const { reading } = useReading(() => client.call('imports.leftOut', { registryId }), registryId)
  const read = reading.kind === 'ready' ? reading.value.rows : null
  // A report without a row that was left out would be another one: nothing is printed before they are read.
  const rows = job.leftOut === 0 ? [] : read
  useShortcuts(rows ? { 'Mod+p': printing.print } : {})
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
        <PrintButtons
          print={printing.print}
          savePdf={printing.savePdf}
          what="the report"
          disabledReason={rows ? null : 'The rows that were left out are not read yet.'}
        />
        <Button id={SHOW} variant="primary" shortcut="Enter" onPress={onShow}>
          Show the {plural(job.enrolled, 'patient')}
        </Button>
      </div>
      <Figures job={job} />
      {job.leftOut > 0 && reading.kind === 'failed' && <Problem reason={reading.error.message} />}
      {job.leftOut > 0 && read && <LeftOut importing={importing} rows={read} />}
      {rows && <OnPaper at={printing.place}>{() => <ImportPrint {...{ open, job, rows, now }} />}</OnPaper>}
    </div>
  )
}
