import { contextBridge, ipcRenderer } from 'electron'
import { BRIDGE_KEY, createBridge } from '#shared/ipc/bridge.ts'
import { contract } from '#shared/ipc/contract.ts'

contextBridge.exposeInMainWorld(BRIDGE_KEY, createBridge(contract, ipcRenderer))
