/** Sends values one at a time. Of the values that arrive while one is being sent, only the latest is sent next. */
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
