import { contextBridge, ipcRenderer } from 'electron'
import { createBridge } from '#shared/ipc/bridge.ts'
import { BRIDGE_KEY } from '#shared/ipc/channels.ts'
import { contract } from '#shared/ipc/contract.ts'

contextBridge.exposeInMainWorld(BRIDGE_KEY, createBridge(contract, ipcRenderer))
