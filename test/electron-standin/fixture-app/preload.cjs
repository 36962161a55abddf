// A small application for the stand-in's own tests: sandboxed preload.
const { contextBridge, ipcRenderer } = require('electron')

globalThis.preloadSecret = 'seen only in the isolated world'
contextBridge.exposeInMainWorld('fixture', {
  call: (channel, value) => ipcRenderer.invoke(channel, value),
  onTicked(listener) {
    const forward = (_event, count) => listener(count)
    ipcRenderer.on('ticked', forward)
    return () => {
      ipcRenderer.removeListener('ticked', forward)
    }
  },
  unknown: () => ipcRenderer.sendSync('x'),
})
