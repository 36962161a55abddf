import { contextBridge, ipcRenderer } from 'electron'
import { BRIDGE_KEY, createBridge } from '#shared/ipc/bridge.ts'

contextBridge.exposeInMainWorld(BRIDGE_KEY, createBridge(ipcRenderer))
