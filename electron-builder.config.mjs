import { ELECTRON_VERSION, electronRuntime } from './resources/package/electron-runtime.ts'
import { afterExtract, afterPack } from './resources/package/hooks.ts'

// A folder with Electron's runtimes. Without one electron-builder fetches them: `npm run package` asks before.
const { CASELOAD_ELECTRON_DIST: given } = process.env

/** By this key an MSI finds the one that it replaces: the same for ever. */
const UPGRADE_CODE = '6D2F1F0B-8C2B-4F0B-9B6E-6D2B2C7A4C11'

/** @type {import('electron-builder').Configuration} */
export default {
  // Also the AppUserModelID of Windows, the bundle of macOS and the key of its managed preferences: never changed.
  appId: 'org.caseload.desktop',
  productName: 'Caseload',
  copyright: 'Copyright 2026 the Caseload authors. Apache-2.0',
  electronVersion: ELECTRON_VERSION,
  electronDist: ({ platformName, arch }) => electronRuntime({ platform: platformName, arch }, given),
  electronLanguages: ['en-US'],
  directories: { output: 'dist', buildResources: 'resources/package' },
  asar: true,
  // Main is bundled: nothing of node_modules ships, and so nothing native.
  npmRebuild: false,
  files: ['out/main/**', 'out/preload/**', 'out/renderer/**', 'package.json', '!**/*.map', '!node_modules/**'],
  // What was bundled is in the notices and the bill of materials, which say more than a list of names.
  extraMetadata: {
    desktopName: 'caseload.desktop',
    dependencies: null,
    optionalDependencies: null,
    allowScripts: null,
  },
  extraResources: [
    { from: 'LICENSE', to: 'LICENSE.txt' },
    { from: 'out/legal', to: '.' },
  ],
  toolsets: { appimage: '1.0.3' },
  afterExtract,
  afterPack,
  // No feed is written beside the installers, and no address into the program.
  publish: null,
  win: { icon: 'resources/package/icon.ico', target: ['nsis', 'msi'] },
  // For who has no admin's rights. What a person has kept stays when the program is removed: it may hold entries to send.
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
  // For IT, which installs, updates and removes it.
  msi: {
    oneClick: true,
    perMachine: true,
    createDesktopShortcut: false,
    runAfterFinish: false,
    upgradeCode: UPGRADE_CODE,
  },
  mac: {
    icon: 'resources/package/icon.icns',
    category: 'public.app-category.medical',
    minimumSystemVersion: '13.0',
    target: [
      { target: 'dmg', arch: ['universal'] },
      { target: 'zip', arch: ['universal'] },
    ],
    // Notarised where the environment has APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER.
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/package/entitlements.mac.plist',
    entitlementsInherit: 'resources/package/entitlements.mac.plist',
    extendInfo: {
      NSAppTransportSecurity: { NSAllowsArbitraryLoads: false },
      NSLocalNetworkUsageDescription: 'Caseload reaches your clinic through a proxy of its network.',
    },
  },
  linux: {
    executableName: 'caseload',
    syncDesktopName: true,
    category: 'Office;MedicalSoftware;',
    icon: 'resources/package/icons',
    maintainer: 'The Caseload authors <caseload@example.org>',
    target: ['deb', 'AppImage'],
  },
  deb: { packageCategory: 'misc', priority: 'optional' },
}
