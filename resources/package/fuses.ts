import { type FuseV1Config, FuseV1Options, FuseVersion } from '@electron/fuses'

/**
 * Every fuse that Electron 45 has, nine, each stated and none left at its default. Where Electron brings a tenth, flipping them
 * throws until it is stated here.
 */
export const FUSES = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // Otherwise ELECTRON_RUN_AS_NODE makes the signed program a Node that may read its keychain items.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // Also SIGUSR1. Playwright therefore can't drive a package: test/package/smoke.ts starts it.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Enforced on Windows and macOS. On Linux the package manager owns the files.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Pages come by app://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Off only costs speed.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const satisfies FuseV1Config
