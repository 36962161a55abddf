import { plural } from '#shared/domain/plural.ts'
import { Icon, type IconName, Spinner } from '../../ui/index.ts'
import type { Created } from './new-registry-form.ts'

const ICONS: Readonly<Record<Created['id'], IconName>> = { registry: 'clinic', membership: 'key', invitations: 'mail' }

interface WhatIsCreatedProps {
  readonly created: readonly Created[]
  readonly connection: string
  readonly made: ReadonlySet<Created['id']>
  readonly isRunning: boolean
  /** How many records the registry and its first member take. */
  readonly records: number
}

/** What will be created, live; while it runs, each part gets its check. */
export function WhatIsCreated({ created, connection, made, isRunning, records }: WhatIsCreatedProps) {
  return (
    <aside className="card nr-aside" aria-labelledby="nr-aside">
      <h2 id="nr-aside" className="f13">
        What will be created
      </h2>
      <ul>
        {created.map(({ id, title, words }) => (
          <li key={id} className="nr-made">
            {made.has(id) ? (
              <span className="nr-check">
                <Icon name="check-circle" />
              </span>
            ) : (
              <Icon name={ICONS[id]} />
            )}
            <div>
              {title}
              {made.has(id) && <span className="sr">, created</span>}
              <p className="f12 t2">{words}</p>
            </div>
          </li>
        ))}
        <li className="nr-made">
          <Icon name="database" />
          <div>
            In the table of {connection}
            <p className="f12 t2">{plural(records, 'record')}, each written once, however often it is tried.</p>
          </div>
        </li>
      </ul>
      {isRunning && <Spinner label="Creating the registry" />}
    </aside>
  )
}
