import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Log } from '../../log/log.ts'
import { batchGet } from './batch-get.ts'
import type { Call } from './call.ts'
import { describeTable, placeOf, tableDescription } from './describe.ts'
import { cancelled, isConditionFailure, toFailure } from './failures.ts'
import { asAttributes, isSameKey, keyText, splitter } from './keys.ts'
import { unprovenAnswer } from './proven-answers.ts'
import { queryPage, queryPages } from './query.ts'
import type { Guard, KeyNames, Table, TablePorts } from './table.ts'

/** Ends with the failure as a person may read it. */
const failing =
  (log: Log, call: Call) =>
  (error: unknown): never => {
    throw toFailure(error, call, log)
  }

/** False for an update or a removal whose condition does not hold; any other failure is thrown. */
function unlessHeld(log: Log, call: Call, error: unknown): false {
  if (isConditionFailure(error)) return false
  throw toFailure(error, call, log)
}

function updater({ exact, tableName, log }: TablePorts, keys: KeyNames): Table['update'] {
  const split = splitter(keys)
  return async (key, { expression, condition, names, values }) => {
    const command = new UpdateCommand({
      TableName: tableName,
      Key: asAttributes(keys, key),
      UpdateExpression: expression,
      ConditionExpression: condition,
      ExpressionAttributeNames: { ...names, '#partition': keys.partition },
      ExpressionAttributeValues: values,
      ReturnValues: 'ALL_NEW',
    })
    const call: Call = { operation: 'UpdateItem', doing: 'write', partition: key.partition }
    const { Attributes } = await exact.send(command).catch(failing(log, call))
    const written = split(Attributes ?? {})
    if (!isSameKey(written.key, key)) return failing(log, call)(unprovenAnswer())
    return written.item
  }
}

const creator =
  ({ exact, tableName, log }: TablePorts, keys: KeyNames): Table['create'] =>
  (key, item) => {
    const command = new PutCommand({
      TableName: tableName,
      Item: { ...item, ...asAttributes(keys, key) },
      ConditionExpression: 'attribute_not_exists(#partition)',
      ExpressionAttributeNames: { '#partition': keys.partition },
    })
    const call: Call = { operation: 'PutItem', doing: 'write', partition: key.partition }
    return exact.send(command).then(
      () => true,
      (error) => unlessHeld(log, call, error),
    )
  }

/** An item that is gone already counts as removed, whatever the condition says about its attributes. */
const conditionOf = (guard: Guard, keys: KeyNames) => ({
  ConditionExpression: `attribute_not_exists(#partition) OR (${guard.condition})`,
  ExpressionAttributeNames: { ...guard.names, '#partition': keys.partition },
  ...(Object.keys(guard.values).length > 0 ? { ExpressionAttributeValues: guard.values } : {}),
})

const remover =
  ({ exact, tableName, log }: TablePorts, keys: KeyNames): Table['remove'] =>
  (key, guard) => {
    const command = new DeleteCommand({
      TableName: tableName,
      Key: asAttributes(keys, key),
      ...(guard ? conditionOf(guard, keys) : {}),
    })
    const call: Call = { operation: 'DeleteItem', doing: 'write', partition: key.partition }
    return exact.send(command).then(
      () => true,
      (error) => unlessHeld(log, call, error),
    )
  }

/**
 * Opens a table: its key attribute names come from the table itself.
 * @throws ExpectedFailure `unavailable` for a table that is missing, not ready or no registry table, and what `toFailure` says
 */
export async function openTable(ports: TablePorts): Promise<Table> {
  const { client, exact, tableName, log } = ports
  const keys = await describeTable(ports)
  const split = splitter(keys)
  return {
    keys,
    update: updater(ports, keys),
    create: creator(ports, keys),
    remove: remover(ports, keys),
    facts: async () => ({ description: await tableDescription(ports), place: await placeOf(ports) }),
    pages: (partition, options) => queryPages(ports, keys, partition, options),
    page: (partition, options) => queryPage(ports, keys, partition, options),
    async get(key) {
      const command = new GetCommand({ TableName: tableName, Key: asAttributes(keys, key), ConsistentRead: true })
      const fail = failing(log, { operation: 'GetItem', doing: 'read', partition: key.partition })
      const { Item } = await exact.send(command).catch(fail)
      if (!Item) return null
      const found = split(Item)
      return isSameKey(found.key, key) ? found.item : fail(unprovenAnswer())
    },
    async getMany(wanted, options = {}) {
      const attributes = wanted.map((key) => asAttributes(keys, key))
      const fail = failing(log, { operation: 'BatchGetItem', doing: 'read', partition: wanted[0]?.partition ?? '' })
      const items = await batchGet(client, tableName, attributes, options).catch((error: unknown) => {
        if (options.signal?.aborted) throw cancelled()
        return fail(error)
      })
      const found = items.map(split)
      const asked = new Set(wanted.map(keyText))
      return found.every(({ key }) => asked.has(keyText(key))) ? found : fail(unprovenAnswer())
    },
  }
}
