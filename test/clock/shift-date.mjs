/**
 * Makes `Date` tell a time that is this far from the computer's; called again, it changes how far. Timers and `performance.now` stay
 * as they are. Self-contained: its source is also put into pages.
 * @param {number} offsetMs
 */
export function shiftDate(offsetMs) {
  const key = Symbol.for('caseload.test-clock')
  const known = Reflect.get(Date, key)
  if (known) {
    known.offsetMs = offsetMs
    return
  }
  const clock = { offsetMs }
  const Real = Date
  const realNow = Real.now
  const now = () => realNow() + clock.offsetMs
  /** @param {unknown[]} parts */
  function ShiftedDate(...parts) {
    if (!new.target) return new Real(now()).toString()
    const given = parts.length === 0 ? [now()] : parts
    return Reflect.construct(Real, given, new.target === ShiftedDate ? Real : new.target)
  }
  Object.setPrototypeOf(ShiftedDate, Real)
  // One prototype: a date that the language itself makes is an instance, too.
  Object.defineProperties(ShiftedDate, {
    name: { value: 'Date' },
    length: { value: Real.length },
    prototype: { value: Real.prototype },
    now: { value: now, writable: true, configurable: true },
    [key]: { value: clock },
  })
  Object.defineProperty(Real.prototype, 'constructor', { value: ShiftedDate, writable: true, configurable: true })
  Object.defineProperty(globalThis, 'Date', { value: ShiftedDate, writable: true, configurable: true })
}
