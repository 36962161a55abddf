import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { cancelled, toFailure } from './failures.ts'
import { compareKeys } from './key-order.ts'
import { asAttributes, splitter } from './keys.ts'
import { unprovenAnswer } from './proven-answers.ts'
import type { KeyedItem, KeyNames, KeyRange, OnePageOptions, Page, PageOptions, TablePorts } from './table.ts'

/** One condition on the sort key: DynamoDB takes no more (API reference, `KeyConditionExpression`). */
function conditionOf({ from, to }: KeyRange): { condition: string; values: Record<string, string> } {
  if (from !== null && to !== null)
    return { condition: ' AND #sort BETWEEN :from AND :to', values: { ':from': from, ':to': to } }
  if (from !== null) return { condition: ' AND #sort >= :from', values: { ':from': from } }
  if (to !== null) return { condition: ' AND #sort <= :to', values: { ':to': to } }
  return { condition: '', values: {} }
}

/** Attribute names by placeholder: many are reserved words. The sort key is always answered with. */
function projectionOf(attributes: readonly string[], keys: KeyNames) {
  const others = attributes.filter((name) => name !== keys.partition && name !== keys.sort)
  const names = Object.fromEntries(others.map((name, at) => [`#a${at}`, name]))
  return { expression: ['#sort', ...Object.keys(names)].join(', '), names }
}

function inputOf(tableName: string, keys: KeyNames, partition: string, options: OnePageOptions): QueryCommandInput {
  const { range, attributes, after } = options
  const { condition, values } = conditionOf(range ?? { from: null, to: null })
  const projection = attributes && projectionOf(attributes, keys)
  const sorted = condition !== '' || projection
  return {
    TableName: tableName,
    KeyConditionExpression: `#partition = :partition${condition}`,
    ExpressionAttributeNames: {
      '#partition': keys.partition,
      ...(sorted ? { '#sort': keys.sort } : {}),
      ...projection?.names,
    },
    ExpressionAttributeValues: { ':partition': partition, ...values },
    ...(projection ? { ProjectionExpression: projection.expression } : {}),
    ...(options.consistent ? { ConsistentRead: true } : {}),
    ...(options.backwards ? { ScanIndexForward: false } : {}),
    ...(options.limit ? { Limit: options.limit } : {}),
    ...(after != null ? { ExclusiveStartKey: asAttributes(keys, { partition, sort: after }) } : {}),
  }
}

/**
 * Whether a page holds what was asked for: items of this partition and range only, and an end behind the end of the page before.
 * Otherwise another registry's patient would be listed, and an end that never moves would be read for ever.
 */
function fits({ items, last }: Page, partition: string, { range, after, backwards }: OnePageOptions): boolean {
  const [from, to] = [range?.from ?? null, range?.to ?? null]
  const inRange = (sort: string) =>
    (from === null || compareKeys(sort, from) >= 0) && (to === null || compareKeys(sort, to) <= 0)
  const isBehind = (sort: string) =>
    after == null || (backwards ? compareKeys(sort, after) < 0 : compareKeys(sort, after) > 0)
  const isAsked = (sort: string) => inRange(sort) && isBehind(sort)
  return items.every(({ key }) => key.partition === partition && isAsked(key.sort)) && (last === null || isBehind(last))
}

/** One page of a partition. @throws ExpectedFailure `cancelled` after an abort, and what `toFailure` says */
export async function queryPage(
  { client, tableName, log }: TablePorts,
  keys: KeyNames,
  partition: string,
  options: OnePageOptions = {},
): Promise<Page> {
  const split = splitter(keys)
  const { signal } = options
  const command = new QueryCommand(inputOf(tableName, keys, partition, options))
  try {
    const page = await client.send(command, signal ? { abortSignal: signal } : {})
    const last = page.LastEvaluatedKey?.[keys.sort]
    const answer: Page = {
      items: (page.Items ?? []).map((item) => split({ [keys.partition]: partition, ...item })),
      last: typeof last === 'string' ? last : null,
    }
    if (!fits(answer, partition, options)) throw unprovenAnswer()
    return answer
  } catch (error) {
    throw signal?.aborted ? cancelled() : toFailure(error, { operation: 'Query', doing: 'read', partition }, log)
  }
}

/** Every page of a partition, one after the other to the last. A page that fails throws: what came before is not the whole. */
export async function* queryPages(
  ports: TablePorts,
  keys: KeyNames,
  partition: string,
  options: PageOptions = {},
): AsyncGenerator<KeyedItem[], void> {
  let after: string | null = null
  do {
    const page: Page = await queryPage(ports, keys, partition, { ...options, after })
    after = page.last
    yield page.items
  } while (after !== null)
}
