/** Who speaks, as a line of a record names him: `speaker` is the person, or the role where no person is named; `capacity` what he speaks as. */
export interface Speaker { speaker: string, capacity: string }

/** What stands before the words of a statement: who speaks, and how many characters of the line say so. */
export interface SpeakerLabel extends Speaker { length: number }

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹'
const compound = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|端木|夏侯|南宫|长孙'
const han = '[\\p{Script=Han}〇○×xX*＊]'
const chinese = new RegExp(`^(?:(?:${compound})${han}{1,2}|[${surnames}]\\s*${han}{1,2}|[${surnames}]${han}{3})(?:[甲乙丙丁]|\\d{1,2})?$`, 'u')
const dotted = /^\p{Script=Han}{1,8}(?:[·•]\p{Script=Han}{1,8})+$/u
const latin = /^(?:Mr|Ms|Dr)?\.?\s?[A-Z][\p{L}'’-]*(?:\s[A-Z][\p{L}.'’-]*){1,3}$/u

/** Words that begin like a surname and are none. */
const words = new Set('方案 方面 方法 方向 高度 高峰 高铁 万一 白天 于是 常见 常住 安全 安置 成果 成本 成员 成效 经过 程序 程度 项目 路线 路网 车辆 车位 金额 林地 林业 田地 江河 温度 连接 关于 关键 关注 应当 应该 文化 文本 文物 文件 文号 全部 全区 全文 单位 解释 解决 阳光 都是 龙头 曲线 包括 古树 农田 农村 农业 时间 时限 时代 明确 明天 党员 管理 管线 管网 支持 房屋 房子 马路 马上 桥梁 司法 武清 宁河 富民 任务 任何 易涝 何时 何地 简单 严格 严重 海绵 商业 商场 原因 平时 平面 计划 国道 国土 相关 边界'.split(' '))

const role = /(?:主持|听证员|首席听证员|记录员|书记员|经办人|经办机构|代表|委员|专家|发言人|提问人|陈述人|居民|村民|市民|群众|业主|书记|主任|局长|处长|科长|院长|所长|镇长|区长|村长|律师|教授|研究员|工程师|总工|规划师|经理|董事长|秘书长|会长|先生|女士|同志|老师|记者|旁听人员|主持人|公司|集团|协会|商会|学会|合作社|居委会|村委会|委员会|街道|分局|局|园区|设计院|学校|医院|技术团队|编制单位)(?:[甲乙丙丁一二三四五六七八九十]|\d{1,3})?$/
/** What makes a phrase a piece of a sentence and no title. */
const sentence = /[的了是在我们请将把对与及等为这那要应，。；！？、,;!?“”"]|有(?!限)/
const speech = /(?:同志)?(?:发言|陈述|提问|询问|答复|回答|补充|说)$/
const longestRole = 24

/** Whether a few characters are somebody's name: Chinese with a known surname (also masked: 张某某, 李××, and spaced: 张 三), with middle dots, or Latin of two words or more. */
export function isPersonName(text: string): boolean {
  const name = text.trim()
  return !words.has(name) && !role.test(name) && (chinese.test(name) || dotted.test(name) || latin.test(name))
}

const isRole = (text: string) => text.length >= 2 && text.length <= longestRole && role.test(text) && !sentence.test(text)
const squeeze = (name: string) => /^[\p{Script=Han}\s]+$/u.test(name) ? name.replace(/\s+/g, '') : name.trim()

/** Who is named by the words before a colon: 张某某（居民代表）, 居民代表张某某, 主持人（王五）, 企业代表; null where they name nobody. */
export function readSpeaker(given: string): Speaker | null {
  const text = given.trim().replace(speech, '').trim()
  const bracketed = /^(.+?)\s*[（([]([^）)\]]{1,40})[）)\]]$/.exec(text)
  if (bracketed) return readBracketed(bracketed[1]?.trim() ?? '', bracketed[2]?.trim() ?? '')
  if (isPersonName(text)) return { speaker: squeeze(text), capacity: '' }
  // The name's last characters first: 居民代表张某某, then 王五主任. From the longest name to the shortest.
  for (let length = 4; length >= 2; length -= 1) {
    const [before, after] = [text.slice(0, -length).trim(), text.slice(-length)]
    if (before && isPersonName(after) && isRole(before)) return { speaker: squeeze(after), capacity: before }
    const [first, rest] = [text.slice(0, length), text.slice(length).trim()]
    if (rest && isPersonName(first) && isRole(rest)) return { speaker: squeeze(first), capacity: rest }
  }
  return isRole(text) ? { speaker: text, capacity: '' } : null
}

function readBracketed(outer: string, inner: string): Speaker | null {
  if (isPersonName(outer)) return { speaker: squeeze(outer), capacity: inner }
  if (!isRole(outer)) return null
  return isPersonName(inner) ? { speaker: squeeze(inner), capacity: outer } : { speaker: outer, capacity: inner }
}

const address = /(?:先生|女士|同志|老师)$/u

/** The person a speaker's entry names, whether the name is a known one or not; '' where it names a role or a body alone: 主持人, 企业代表2. Better one too many covered than somebody named. */
export function namedSpeaker(given: string): string {
  const known = readSpeaker(given)?.speaker ?? given.replace(/[（(].*$/su, '').trim()
  const name = known.replace(address, '')
  if (role.test(known) && !isNamed(name)) return ''
  const behind = [1, 2, 3, 4].find(length => isRole(name.slice(0, -length)))
  const person = behind ? name.slice(-behind) : name
  return person.length > 1 ? person : ''
}

/** What is left of an entry without its form of address names somebody, not a role again. */
const isNamed = (name: string) => name.length > 1 && !role.test(name)

const numbering = '(?:[（(]?(?:\\d{1,3}|[一二三四五六七八九十]{1,3})(?:[)）.．、]|[)）][.．、])\\s*|[①-⑳]\\s*)?'
const colon = '[：:﹕︰∶]'
const withColon = new RegExp(`^(\\s*${numbering}[【[]?)([^：:﹕︰∶\\n]{1,50}?)[】\\]]?\\s*${colon}\\s*`, 'u')
const withTab = new RegExp(`^(\\s*${numbering})([^\\t：:]{2,40})\\t+\\s*`, 'u')
const inFrame = new RegExp(`^(\\s*${numbering}【)([^】]{2,40})】\\s*`, 'u')
const alone = new RegExp(`^(\\s*${numbering})([^（(：:]{2,12}\\s*[（(][^）)]{1,40}[）)])\\s*$`, 'u')
const announced = /^(?:发言人|姓名|发言代表|陈述人|提问人)$/

/** What a line begins with, where it names a speaker; `bold` is how many of its first characters are in bold type. Null for a line that goes on with what was being said. */
export function readSpeakerLabel(line: string, bold = 0): SpeakerLabel | null {
  const head = withColon.exec(line)
  if (head) {
    const [whole, , name = ''] = head
    const rest = line.slice(whole.length).trim()
    // 发言人：张某某（居民代表）: the name stands behind the colon, alone.
    const behind = announced.test(name.trim()) && rest.length <= 40 ? readSpeaker(rest) : null
    if (behind) return { ...behind, length: line.length }
    const found = readSpeaker(name)
    if (found) return { ...found, length: whole.length }
  }
  for (const pattern of [withTab, inFrame, alone]) {
    const [whole = '', , name = ''] = pattern.exec(line) ?? []
    const found = name ? readSpeaker(name) : null
    if (found) return { ...found, length: whole.length }
  }
  return bold > 0 ? readBold(line, bold) : null
}

function readBold(line: string, bold: number): SpeakerLabel | null {
  const start = new RegExp(`^\\s*${numbering}`, 'u').exec(line)?.[0].length ?? 0
  const found = readSpeaker(line.slice(start, bold).trim())
  if (!found) return null
  return { ...found, length: bold + (/^\s*/.exec(line.slice(bold))?.[0].length ?? 0) }
}
