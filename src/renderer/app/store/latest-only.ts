/** Sends what is given, one at a time: of what comes while one is under way only the latest is sent after it. */
export function latestOnly<T>(send: (value: T) => Promise<unknown>): (value: T) => void {
  let next: { readonly value: T } | null = null
  let busy = false
  async function run(): Promise<void> {
    busy = true
    while (next) {
      const { value } = next
      next = null
      await send(value)
    }
    busy = false
  }
  return (value) => {
    next = { value }
    if (!busy) void run()
  }
}
