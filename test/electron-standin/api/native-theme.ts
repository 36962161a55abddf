import { StandInEmitter } from '../emitter.ts'
import { strict } from '../strict.ts'

/** The system of the stand-in is light. */
class NativeTheme extends StandInEmitter {
  #source: 'system' | 'light' | 'dark' = 'system'

  constructor() {
    super('nativeTheme', ['updated'])
  }

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source
  }

  set themeSource(source: 'system' | 'light' | 'dark') {
    this.#source = source
    this.emit('updated')
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
}

strict('nativeTheme', NativeTheme.prototype)
export const nativeTheme = new NativeTheme()
