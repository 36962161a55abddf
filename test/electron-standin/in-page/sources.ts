import { clockScript } from '../../clock/set-clock.mjs'
import { strict } from '../strict.ts'
import * as codec from './codec.ts'
import * as renderer from './renderer-electron.ts'
import * as bridge from './world-bridge.ts'

/** The source text of modules that hold only functions. */
const textOf = (...modules: readonly object[]): string =>
  modules
    .flatMap((module) => Object.values(module))
    .map(String)
    .join('\n')

const environment = (): string =>
  JSON.stringify({ versions: process.versions, platform: process.platform, arch: process.arch, env: {} })

const preloadFunction = (preload: string): string => `function (require, module, exports, process) {\n${preload}\n}`

/** Names of the events that join the two worlds of one page. */
export interface WorldNames {
  readonly toMain: string
  readonly toIsolated: string
}

/** For the page's own world: receives what the preload exposes. */
export const mainWorldSource = (names: WorldNames): string => `(() => {
${clockScript()}
if (window !== window.top) return
${textOf(codec, bridge)}
${renderer.defineExposed}
createBridgeEnd('${names.toMain}', '${names.toIsolated}', defineExposed)
})()`

/** For the isolated world: the preload, with `electron` to require. `binding` is the function that reaches main. */
export const isolatedWorldSource = (
  names: WorldNames,
  binding: string,
  deliver: string,
  preload: string,
): string => `(() => {
if (window !== window.top) return
${clockScript()}
${textOf(codec, bridge, renderer)}
${strict}
const post = globalThis.${binding}
delete globalThis.${binding}
const end = createBridgeEnd('${names.toIsolated}', '${names.toMain}', () => {})
const { ipcRenderer, deliver } = createIpcRenderer((message) => post(encode(message)))
globalThis.${deliver} = (text) => deliver(decode(text))
const expose = (key, value) => end.send({ type: 'expose', key, value })
runPreload(${preloadFunction(preload)}, ipcRenderer, expose, ${environment()})
})()`

/** For a browser that is not ours: the preload in the page's own world, with `connect` to reach main. */
export const singleWorldSource = (
  connect: (receive: (text: string) => void, closed: () => void) => (text: string) => void,
  preload: string,
): string => `(() => {
${clockScript()}
${textOf(codec, renderer)}
${strict}
const open = ${connect}
const post = open((text) => wire.deliver(decode(text)), () => wire.rejectAll('Caseload was ended, or started again. Reload the page.'))
const wire = createIpcRenderer((message) => post(encode(message)))
runPreload(${preloadFunction(preload)}, wire.ipcRenderer, defineExposed, ${environment()})
})()`
