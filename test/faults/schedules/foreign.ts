import { setTimeout as wait } from 'node:timers/promises'
import { foreignLog } from './patients.ts'
import type { Random } from './random.ts'
import type { ForeignCall, Stage } from './stage.ts'
import { elementsOf, type Wire, type WireItem } from './wire.ts'

/** What another program does to a patient, of whom it knows nothing that we added. */
export interface ForeignAct {
  readonly name: string
  readonly weight: number
  run(stage: Stage, mrn: string, random: Random): Promise<void>
}

/** Attributes that are ours. */
const OURS = ['version', 'applied_ops', 'flag_mirror', 'episodes', 'date_deactivated', 'enrolled_at']
const FLAGS = ['Needs Discussion', 'Review with Psychiatrist', 'Safety Risk'] as const

const update = (expression: string, names: object = {}, values: Readonly<Record<string, Wire>> = {}): ForeignCall => [
  'UpdateItem',
  {
    UpdateExpression: expression,
    ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  },
]

/** An act in one call; it leaves alone what is gone. */
const act = (
  name: string,
  weight: number,
  make: (found: WireItem, random: Random) => ForeignCall | null,
): ForeignAct => ({
  name,
  weight,
  run: (stage, mrn, random) => stage.foreign(name, mrn, (found) => found && make(found, random)),
})

let entries = 0
/** Each is dated apart: an exact repeat would count once. */
const newLog = (random: Random): WireItem => foreignLog(random, 5000 + (entries++ % 30_000))

const index = (item: WireItem, list: string, random: Random): number | null => {
  const { length } = elementsOf(item, list)
  return length === 0 ? null : random.below(length)
}

/** Reads the item, and writes all of it back later: what others did in between is lost. */
const rewrite = (name: string, weight: number, change: (item: WireItem) => WireItem): ForeignAct => ({
  name,
  weight,
  async run(stage, mrn, random) {
    const read = stage.item(mrn)
    if (!read) return
    await wait(random.below(25))
    await stage.foreign(name, mrn, () => ['PutItem', { Item: change(read) }])
  },
})

/** A tool that knows no sets: it saves every other attribute of the record as it read it, and leaves those. */
const restore: ForeignAct = {
  name: 'writes back what is no set',
  weight: 1,
  async run(stage, mrn, random) {
    const read = stage.item(mrn)
    if (!read) return
    await wait(5 + random.below(20))
    await stage.foreign('writes back what is no set', mrn, (found) => {
      if (!found) return null
      const names = [...new Set([...Object.keys(read), ...Object.keys(found)])].filter(
        (name) => !read[name]?.SS && !found[name]?.SS,
      )
      const placeholder = (name: string) => `#a${names.indexOf(name)}`
      const kept = names.filter((name) => read[name])
      const gone = names.filter((name) => !read[name])
      const set = kept.map((name) => `${placeholder(name)} = :v${names.indexOf(name)}`)
      const remove = gone.length > 0 ? ` REMOVE ${gone.map(placeholder).join(', ')}` : ''
      return update(
        `SET ${set.join(', ')}${remove}`,
        Object.fromEntries(names.map((name) => [placeholder(name), name])),
        Object.fromEntries(kept.map((name) => [`:v${names.indexOf(name)}`, read[name] ?? { NULL: true }])),
      )
    })
  },
}

const without = (item: WireItem, names: readonly string[]): WireItem =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)))

/** Every act that a schedule draws from. */
export const FOREIGN_ACTS: readonly ForeignAct[] = [
  act('appends a session', 5, (found, random) => {
    const log = { M: newLog(random) }
    const flag = random.chance(0.2) ? ', flag = :flag' : ''
    const values = flag ? { ':flag': { S: random.pick(FLAGS) } } : {}
    const logs = found.treatment_logs ? 'list_append(treatment_logs, :logs)' : ':logs'
    return update(
      `SET treatment_logs = ${logs}, last_follow_up = :date${flag}`,
      {},
      {
        ':logs': { L: [log] },
        ':date': log.M.date ?? { N: '0' },
        ...values,
      },
    )
  }),
  rewrite('writes the whole item as it read it', 2, (item) => item),
  rewrite('writes the whole item without what it does not know', 2, (item) => without(item, OURS)),
  restore,
  act('shortens the audit trail', 1, (found, random) => {
    const at = index(found, 'audit_logs', random)
    return at === null ? null : update(`REMOVE audit_logs[${at}]`)
  }),
  act('removes an entry', 2, (found, random) => {
    const at = index(found, 'treatment_logs', random)
    return at === null ? null : update(`REMOVE treatment_logs[${at}]`)
  }),
  act('sorts the entries', 2, (found) => {
    const logs = found.treatment_logs?.L
    return logs ? update('SET treatment_logs = :logs', {}, { ':logs': { L: logs.toReversed() } }) : null
  }),
  act('changes the minutes of an entry', 2, (found, random) => {
    const at = index(found, 'treatment_logs', random)
    const minutes = { N: String(5 + random.below(40)) }
    return at === null ? null : update(`SET treatment_logs[${at}].minutes = :minutes`, {}, { ':minutes': minutes })
  }),
  act('changes the provider of an entry', 2, (found, random) => {
    const at = index(found, 'treatment_logs', random)
    const provider = { S: 'Somebody Else' }
    return at === null ? null : update(`SET treatment_logs[${at}].provider = :provider`, {}, { ':provider': provider })
  }),
  act('sets patient_flag', 2, (_found, random) =>
    update('SET patient_flag = :flag', {}, { ':flag': { S: random.pick(FLAGS) } }),
  ),
  act('clears patient_flag', 1, () => update('REMOVE patient_flag')),
  act('sets flag', 2, (_found, random) => update('SET flag = :flag', {}, { ':flag': { S: random.pick(FLAGS) } })),
  act('resolves a flag', 1, (found, random) => {
    const at = index(found, 'flags', random)
    const values = { ':who': { S: 'user-9' }, ':when': { N: '1781000000.5' } }
    const set = `SET flags[${at}].resolved_by_provider_id = :who, flags[${at}].resolved_date = :when`
    return at === null ? null : update(set, {}, values)
  }),
  act('sets a contact date', 1, () => update('SET last_psychiatric_consult = :date', {}, { ':date': { N: '1' } })),
  act('changes the status', 1, (_found, random) =>
    update(
      'SET #status = :status',
      { '#status': 'status' },
      { ':status': { S: random.pick(['Enrolled', 'Treatment']) } },
    ),
  ),
  act('changes the payer', 2, () => update('SET payer = :payer', {}, { ':payer': { S: 'Theirs' } })),
  act('removes the patient', 0.5, () => ['DeleteItem', {}]),
]
