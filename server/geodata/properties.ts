import { storableText } from '../utils/storable'

export type FeatureProperties = Record<string, string | number | boolean | null>

const maxProperties = 60
const maxText = 500

/** Properties that hold a feature's name in the district's data (自然资源 field codes) and elsewhere. */
const nameKeys = ['name', '名称', 'mc', 'xzqmc', 'title', '标题', 'lhlx']

/** Texts, numbers and truth values of a feature, as they can be stored; anything nested is left out. */
export function readProperties(value: unknown): FeatureProperties {
  if (!isObject(value)) return {}
  const properties: FeatureProperties = {}
  for (const [key, one] of Object.entries(value).slice(0, maxProperties)) {
    const name = storableText(key.slice(0, 60))
    // As a name it would set no property but the object's own kind.
    if (name === '__proto__') continue
    if (typeof one === 'string') properties[name] = storableText(one.slice(0, maxText))
    else if ((typeof one === 'number' && Number.isFinite(one)) || typeof one === 'boolean' || one === null) properties[name] = one
  }
  return properties
}

/** The name under which a feature is shown: of a property that is known to hold it, else its first text. */
export function nameOf(properties: FeatureProperties): string {
  const texts = Object.entries(properties).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '')
  const named = nameKeys.map(key => texts.find(([name]) => name.toLowerCase() === key)).find(Boolean)
  return storableText((named ?? texts[0])?.[1].trim().slice(0, 100) ?? '')
}

/** Whether something is an object with members. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text of a file for a message. */
export const label = (value: unknown) => typeof value === 'string' ? value.slice(0, 80) : '?'
