import { DomainError } from '#shared/domain/errors'

/** What can be wrong with a GeoJSON file: what it is, and what to do. `{n}` is the feature's number, counted from one. */
const faults = {
  notUtf8: { zh: '文字编码不是 UTF-8。请在导出时选择 UTF-8。', en: 'its text is not UTF-8. Choose UTF-8 when exporting.' },
  notJson: { zh: '不是完整的 JSON，文件可能只传了一半。请重新导出。', en: 'it is not complete JSON; the file may have been cut off. Export it again.' },
  topology: { zh: '这是 TopoJSON。请导出为 GeoJSON。', en: 'this is TopoJSON. Export it as GeoJSON.' },
  notCollection: { zh: '最外层应为 FeatureCollection（要素集合），实际为 {type}。', en: 'its outermost object should be a FeatureCollection, not {type}.' },
  crs: { zh: '坐标系为 {crs}。请转换为经纬度（CGCS2000，EPSG:4490）后导出。', en: 'its reference system is {crs}. Convert it to longitude and latitude (CGCS2000, EPSG:4490) and export again.' },
  projected: { zh: '第 {n} 个要素的坐标（{x}, {y}）不是经纬度，像是投影坐标。请转换为经纬度（CGCS2000，EPSG:4490）后导出。', en: 'the coordinates of feature {n} ({x}, {y}) are not degrees; they look projected. Convert them to longitude and latitude (CGCS2000, EPSG:4490).' },
  swapped: { zh: '第 {n} 个要素的坐标（{x}, {y}）经纬度写反了。GeoJSON 先经度、后纬度。', en: 'feature {n} has latitude before longitude ({x}, {y}). GeoJSON puts longitude first.' },
  outside: { zh: '第 {n} 个要素（{x}, {y}）不在本区及周边范围内。请核对坐标系和数据范围。', en: 'feature {n} ({x}, {y}) lies outside the district and its surroundings. Check the reference system and the extent.' },
  notFeature: { zh: '第 {n} 项不是要素（Feature）。', en: 'entry {n} is not a Feature.' },
  geometryType: { zh: '第 {n} 个要素的几何类型 {type} 不支持。可用：点、线、面及其多部件类型。', en: 'feature {n} has the geometry type {type}. Points, lines, polygons and their multi-part kinds are accepted.' },
  position: { zh: '第 {n} 个要素的坐标不是成对的数字。', en: 'the coordinates of feature {n} are not pairs of numbers.' },
  line: { zh: '第 {n} 个要素的线少于两个点。', en: 'a line of feature {n} has fewer than two points.' },
  ring: { zh: '第 {n} 个要素的面没有闭合（首尾坐标应相同，至少四个点）。', en: 'a polygon of feature {n} is not closed: first and last position must be equal, with at least four positions.' },
  empty: { zh: '没有可显示的要素。', en: 'it holds no feature that can be shown.' },
  tooManyPositions: { zh: '坐标点超过 {max} 个。请抽稀（简化）后再上传。', en: 'it holds more than {max} positions. Simplify the shapes and upload again.' },
  tooMany: { zh: '要素超过 {max} 个。请合并、抽稀或拆成几个图层。', en: 'it holds more than {max} features. Merge, thin out or split them into several layers.' },
} as const satisfies Record<string, { zh: string, en: string }>

export type GeoJsonFault = keyof typeof faults

/** The failure to throw, with its reason in both languages. */
export function unreadable(fault: GeoJsonFault, params: Record<string, string | number> = {}): DomainError {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
  return new DomainError('geodataUnreadable', { fault, reason: fill(faults[fault].zh), reasonEn: fill(faults[fault].en) })
}
