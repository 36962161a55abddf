import { useState } from 'react'
import type { OpenRegistry, TableFacts } from '#shared/ipc/contract.ts'
import { count, listName, timeAndDay } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import { useReading } from '../../lib/use-reading.ts'
import { Button, ErrorMessage, Icon, Spinner, Tag } from '../../ui/index.ts'

interface DataSectionProps {
  readonly open: OpenRegistry
  readonly mayChange: boolean
  readonly now: number
}

/** DynamoDB's limit for a record, and the size from which on it is marked, in bytes. */
const LIMIT = 400 * 1024
const MARKED = 300 * 1024

const kilobytes = (bytes: number) => `${count(Math.max(1, Math.round(bytes / 1024)))} KB`
const sizeText = (bytes: number) => (bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : kilobytes(bytes))

/** What the table holds for this registry, and how full it is. */
export function DataSection({ open, mayChange, now }: DataSectionProps) {
  const { id } = open.registry
  const { reading, again } = useReading(() => client.call('registries.tableFacts', { registryId: id }), id, true)
  if (reading.kind === 'loading') return <Spinner label="Counting the records" />
  if (reading.kind === 'failed')
    return (
      <ErrorMessage title="This needs a connection" error={reading.error}>
        <Button variant="primary" onPress={again}>
          Try again
        </Button>
      </ErrorMessage>
    )
  const facts = reading.value
  return (
    <>
      <Checks facts={facts} />
      <Counts open={open} facts={facts} now={now} onAgain={again} />
      <Statistic open={open} facts={facts} mayChange={mayChange} onRepaired={again} />
      <Largest open={open} facts={facts} />
    </>
  )
}

const ICONS = { ok: 'check', warning: 'warning', problem: 'warning', unknown: 'info' } as const

function Checks({ facts: { checks } }: { readonly facts: TableFacts }) {
  return (
    <>
      <h3 className="rs-title">Table</h3>
      <ul className="set-card rs-checks f13">
        {checks.map(({ check, status, text }) => (
          <li key={check} className={status}>
            <Icon name={ICONS[status]} />
            {text}
          </li>
        ))}
        <li className="unknown">
          <Icon name="info" />
          Point-in-time recovery is seen by who may call dynamodb:DescribeContinuousBackups: ask your AWS admin.
        </li>
      </ul>
    </>
  )
}

interface CountsProps {
  readonly open: OpenRegistry
  readonly facts: TableFacts
  readonly now: number
  readonly onAgain: () => void
}

function Counts({ open: { rows, timeZone }, facts, now, onAgain }: CountsProps) {
  const { patients, entries, bytes, at } = facts
  const unread = rows.filter(({ readability }) => readability !== 'full').length
  const figures = [
    { value: count(patients), words: 'patients' },
    { value: count(entries), words: 'entries' },
    { value: sizeText(bytes), words: patients === 0 ? 'in all' : `${kilobytes(bytes / patients)} a patient` },
    { value: count(unread), words: 'not fully read' },
  ]
  return (
    <>
      <h3 className="rs-title row gap2">
        Counts <span className="f12 t2 reg">counted {timeAndDay(at, now, timeZone)}</span>
        <button type="button" className="link f12 nw" onClick={onAgain}>
          Count again
        </button>
      </h3>
      <dl className="set-card rs-figures">
        {figures.map(({ value, words }) => (
          <div key={words}>
            <dt className="f12 t2">{words}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

interface StatisticProps extends Pick<DataSectionProps, 'open' | 'mayChange'> {
  readonly facts: TableFacts
  readonly onRepaired: () => void
}

/** The statistic that other programs show: often one page was counted. */
function Statistic({ open: { rows, registry }, facts: { stored }, mayChange, onRepaired }: StatisticProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const repair = async () => {
    const answer = await client.call('registries.repairStatistics', { registryId: registry.id })
    setProblem(answer.ok ? null : answer.error.message)
    if (answer.ok) onRepaired()
  }
  const active = rows.filter((row) => row.readability !== 'unreadable' && row.status.known !== 'Deactivated').length
  const isRight = stored.patients === active
  return (
    <div className="set-card set-row">
      <p className="grow f13">
        Stored statistic: {stored.patients === null ? 'none' : count(stored.patients)} active patients
        {problem && (
          <span className="field-error" role="alert">
            {problem}
          </span>
        )}
        {isRight ? ', as counted here.' : `; counted here: ${count(active)}. Other programs show the stored one.`}
      </p>
      {!isRight && mayChange && <Button onPress={() => void repair()}>Repair the statistic</Button>}
    </div>
  )
}

function Largest({ open: { rows }, facts: { largest } }: Pick<CountsProps, 'open' | 'facts'>) {
  const names = new Map(rows.map((row) => [row.mrn, listName(row)]))
  return (
    <>
      <h3 className="rs-title">
        Largest records{' '}
        <span className="f12 t2 reg">
          A record holds at most 400 KB. From 300 KB on it is marked; nothing is lost at the limit.
        </span>
      </h3>
      <div className="set-card">
        <table className="rs-table">
          <thead>
            <tr>
              <th scope="col">Patient</th>
              <th scope="col" className="num">
                MRN
              </th>
              <th scope="col" className="num">
                Entries
              </th>
              <th scope="col" className="num">
                Size
              </th>
              <th scope="col">Of 400 KB</th>
            </tr>
          </thead>
          <tbody>
            {largest.map(({ mrn, entries, bytes }) => (
              <tr key={mrn}>
                <th scope="row">{names.get(mrn) || 'No name'}</th>
                <td className="num t2">{isolatedNumber(mrn)}</td>
                <td className="num">{count(entries)}</td>
                <td className="num">
                  {bytes >= MARKED ? (
                    <Tag tone="warn" icon="warning">
                      {kilobytes(bytes)}
                    </Tag>
                  ) : (
                    kilobytes(bytes)
                  )}
                </td>
                <td>
                  <span className={bytes >= MARKED ? 'rs-bar full' : 'rs-bar'} aria-hidden="true">
                    <i style={{ width: `${Math.min(100, (bytes / LIMIT) * 100)}%` }} />
                  </span>
                  <span className="sr">{Math.round((bytes / LIMIT) * 100)} percent</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
