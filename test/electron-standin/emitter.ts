import { EventEmitter } from 'node:events'

type Listener = Parameters<EventEmitter['on']>[1]

/** An emitter that refuses listeners for events which it never emits. */
export class StandInEmitter extends EventEmitter {
  readonly #name: string
  readonly #events: ReadonlySet<string | symbol>

  constructor(name: string, events: readonly string[]) {
    super()
    this.#name = name
    this.#events = new Set(events)
  }

  // `once` comes through here too.
  override on(event: string | symbol, listener: Listener): this {
    this.#check(event)
    return super.on(event, listener)
  }

  override addListener(event: string | symbol, listener: Listener): this {
    return this.on(event, listener)
  }

  override prependListener(event: string | symbol, listener: Listener): this {
    this.#check(event)
    return super.prependListener(event, listener)
  }

  #check(event: string | symbol): void {
    if (!this.#events.has(event))
      throw new Error(`electron stand-in: ${this.#name}.on('${String(event)}') is not supported`)
  }
}

/** An event whose default action a listener can prevent. */
export interface PreventableEvent {
  defaultPrevented: boolean
  preventDefault(): void
}

export function createEvent<T extends object>(details: T): T & PreventableEvent {
  return {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true
    },
  }
}
