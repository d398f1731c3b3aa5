import { DomainError } from '#shared/domain/errors'

/** What can be wrong with a geodata file: what it is, and what to do. `{n}` is the feature's number, counted from one. */
const faults = {
  notUtf8: { zh: '文字编码不是 UTF-8。请在导出时选择 UTF-8。', en: 'its text is not UTF-8. Choose UTF-8 when exporting.' },
  notJson: { zh: '不是完整的 JSON，文件可能只传了一半。请重新导出。', en: 'it is not complete JSON; the file may have been cut off. Export it again.' },
  topology: { zh: '这是 TopoJSON。请导出为 GeoJSON。', en: 'this is TopoJSON. Export it as GeoJSON.' },
  notCollection: { zh: '最外层应为 FeatureCollection（要素集合），实际为 {type}。', en: 'its outermost object should be a FeatureCollection, not {type}.' },
  crs: { zh: '坐标系为 {crs}。请转换为 CGCS2000（经纬度或高斯-克吕格投影）后导出。', en: 'its reference system is {crs}. Convert it to CGCS2000 (longitude and latitude, or Gauss-Krüger) and export again.' },
  noSystem: { zh: '没有注明坐标系（缺少 .prj 文件）。请选择坐标系后再读取。', en: 'it does not say its reference system (the .prj file is missing). Choose the system and read it again.' },
  projected: { zh: '第 {n} 个要素的坐标（{x}, {y}）不是经纬度，像是投影坐标。请选择对应的高斯-克吕格投影，或转换为经纬度后导出。', en: 'the coordinates of feature {n} ({x}, {y}) are not degrees; they look projected. Choose their Gauss-Krüger system, or convert them to longitude and latitude.' },
  notProjected: { zh: '第 {n} 个要素的坐标（{x}, {y}）像是经纬度，不是投影坐标。请选择经纬度坐标系。', en: 'the coordinates of feature {n} ({x}, {y}) look like degrees, not metres. Choose a system of longitude and latitude.' },
  zone: { zh: '第 {n} 个要素的东坐标 {x} 带有其他投影带的带号，与所选中央经线不符。请核对中央经线。', en: 'the easting {x} of feature {n} carries the number of another zone than the chosen meridian’s. Check the central meridian.' },
  swapped: { zh: '第 {n} 个要素的坐标（{x}, {y}）次序反了。应先经度（东坐标）、后纬度（北坐标）。', en: 'feature {n} has its coordinates in the wrong order ({x}, {y}). Longitude or easting comes first.' },
  outside: { zh: '第 {n} 个要素（{x}, {y}）不在本区及周边范围内。请核对坐标系和数据范围。', en: 'feature {n} ({x}, {y}) lies outside the district and its surroundings. Check the reference system and the extent.' },
  notFeature: { zh: '第 {n} 项不是要素（Feature）。', en: 'entry {n} is not a Feature.' },
  geometryType: { zh: '第 {n} 个要素的几何类型 {type} 不支持。可用：点、线、面及其多部件类型。', en: 'feature {n} has the geometry type {type}. Points, lines, polygons and their multi-part kinds are accepted.' },
  position: { zh: '第 {n} 个要素的坐标不是成对的数字。', en: 'the coordinates of feature {n} are not pairs of numbers.' },
  line: { zh: '第 {n} 个要素的线少于两个点。', en: 'a line of feature {n} has fewer than two points.' },
  ring: { zh: '第 {n} 个要素的面没有闭合（首尾坐标应相同，至少四个点）。', en: 'a polygon of feature {n} is not closed: first and last position must be equal, with at least four positions.' },
  empty: { zh: '没有可显示的要素。', en: 'it holds no feature that can be shown.' },
  tooManyPositions: { zh: '坐标点超过 {max} 个。请抽稀（简化）后再上传。', en: 'it holds more than {max} positions. Simplify the shapes and upload again.' },
  tooMany: { zh: '要素超过 {max} 个。请合并、抽稀或拆成几个图层。', en: 'it holds more than {max} features. Merge, thin out or split them into several layers.' },
  several: { zh: '文件里有几个图层：{sets}。请选择其中一个。', en: 'it holds several layers: {sets}. Choose one of them.' },
  noShape: { zh: '压缩包里没有 .shp、.kml、.gpkg 或 .geojson 文件。', en: 'the archive holds no .shp, .kml, .gpkg or .geojson file.' },
  notGeodata: { zh: '不是 Shapefile、KML、GeoPackage 或 GeoJSON，或文件已损坏。请重新导出。', en: 'it is no Shapefile, KML, GeoPackage or GeoJSON, or it is damaged. Export it again.' },
  broken: { zh: '{part} 已损坏或不完整。请重新导出。', en: '{part} is damaged or incomplete. Export it again.' },
  encrypted: { zh: '压缩包设有密码。请去掉密码后再上传。', en: 'the archive is protected by a password. Remove it and upload again.' },
  tooHeavy: { zh: '解压或读取时过大。请只保留需要的图层，抽稀后再上传。', en: 'it is too large when unpacked or read. Keep the layer that is needed, simplify it and upload again.' },
} as const satisfies Record<string, { zh: string, en: string }>

export type GeodataFault = keyof typeof faults

/** The failure to throw, with its reason in both languages; `current` is what the person may choose from. */
export function unreadable(fault: GeodataFault, params: Record<string, string | number> = {}, sets?: readonly string[]): DomainError {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
  return new DomainError('geodataUnreadable', { fault, reason: fill(faults[fault].zh), reasonEn: fill(faults[fault].en) }, sets ? { current: { sets } } : {})
}
