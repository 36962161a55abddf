type Body = Record<string, unknown>

const used = (map: unknown, expressions: string): Body | undefined => {
  if (typeof map !== 'object' || map === null) return undefined
  const kept = Object.entries(map).filter(([placeholder]) => new RegExp(`${placeholder}\\b`).test(expressions))
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

/**
 * An UpdateItem as a careless program would send it: only those parts of its condition stay that `keep` accepts. Placeholders that
 * nothing uses any more go too, since engines refuse them. The guard itself has no switch: it can be taken out only from outside.
 */
export function stripGuard(keep: (part: string) => boolean): (operation: string, body: Body) => Body {
  return (operation, body) => {
    if (operation !== 'UpdateItem') return body
    const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues, ...rest } = body
    const condition = String(ConditionExpression ?? '')
      .split(' AND ')
      .filter(keep)
      .join(' AND ')
    const expressions = `${condition} ${String(rest.UpdateExpression)}`
    const names = used(ExpressionAttributeNames, expressions)
    const values = used(ExpressionAttributeValues, expressions)
    return {
      ...rest,
      ...(condition ? { ConditionExpression: condition } : {}),
      ...(names ? { ExpressionAttributeNames: names } : {}),
      ...(values ? { ExpressionAttributeValues: values } : {}),
    }
  }
}

/** A PutItem as a careless program would send it: over whatever is there. */
export function stripCreate(operation: string, body: Body): Body {
  if (operation !== 'PutItem') return body
  const { ConditionExpression: _condition, ExpressionAttributeNames: _names, ...rest } = body
  return rest
}
