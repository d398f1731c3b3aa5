export const deviceKinds = ['phone', 'tablet', 'computer', 'unknown'] as const
export type DeviceKind = typeof deviceKinds[number]

/** What a user agent tells of a device: its kind, and the names of browser and system as their makers write them. */
export interface Device { kind: DeviceKind, browser: string, system: string }

// The first that fits: browsers name those they descend from.
const browsers: readonly [string, RegExp][] = [
  ['WeChat', /MicroMessenger/], ['Edge', /Edg/], ['QQ Browser', /QQBrowser|MQQBrowser/], ['UC Browser', /UCBrowser/], ['Huawei Browser', /HuaweiBrowser/],
  ['360', /360SE|360EE|QihooBrowser/], ['Opera', /OPR\//], ['Firefox', /Firefox|FxiOS/], ['Chrome', /Chrome|CriOS/], ['Safari', /Safari/],
]
const systems: readonly [string, RegExp][] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/], ['Android', /Android/], ['iPadOS', /iPad/], ['iOS', /iPhone|iPod/], ['Windows', /Windows/], ['macOS', /Mac OS X|Macintosh/], ['UOS', /UOS/], ['Linux', /Linux|X11/],
]

/** Reads a user agent; what it does not tell stays empty. */
export function deviceOf(userAgent: string): Device {
  const name = (known: readonly [string, RegExp][]) => known.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? ''
  return { kind: kindOf(userAgent), browser: name(browsers), system: name(systems) }
}

function kindOf(userAgent: string): DeviceKind {
  if (/iPad|Tablet|Android(?!.*Mobile)/.test(userAgent)) return 'tablet'
  if (/iPhone|iPod|Mobile/.test(userAgent)) return 'phone'
  return /Windows|Macintosh|Linux|X11/.test(userAgent) ? 'computer' : 'unknown'
}
