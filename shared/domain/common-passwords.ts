/**
 * Passwords that guessing tries first, in lower case: keyboard rows, dates and lucky numbers, 我爱你 and what goes with it,
 * words of this office and its place, and the usual English ones. Our own list; patterns stand in password.ts.
 */
export const commonPasswords: ReadonlySet<string> = new Set(`
  123456 1234567 12345678 123456789 1234567890 0123456789 9876543210 987654321 0987654321 1234512345 1122334455 112233445566 1234554321 123454321
  11223344 147258369 159357 159753 741852963 7758521 7758258 5201314 52013145201314 1314520 13145201314 5211314 520520 20080808 19491001 88888888
  66666666 00000000 11111111 666888 168168 123123 123321 321321 654321 a123456 a123456789 a1234567890 aa123456 aa12345678 abc123 abc123456 abc123456789
  abcd1234 abcd123456 abcde12345 abc12345678 qq123456 qq123456789 q123456 q123456789 qwer1234 qwer123456 qwer12345678 qwe123 qweasd qweasdzxc qweasd123
  qwerty qwerty123 qwerty1234 qwerty12345 qwerty123456 qwertyuiop qwertyuiop123 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 zaq12wsx
  zaq1xsw2 qazwsx qazwsxedc qazwsx123 wsxedc asdfgh asdfghjkl asd123 asd123456 asdf1234 zxcvbn zxcvbnm zxcvbnm123 zxc123 zxc123456 z123456 w123456
  x123456 s123456 l123456 as123456 zz123456 ww123456 ll123456 mm123456 xx123456 woaini woaini1314 woaini520 woaini521 woaini123 woaini123456
  woaini5201314 woaiwojia woaizhongguo woaizuguo woaibeijing woaitianjin woaiwuqing iloveyou iloveyou1314 iloveyou520 iloveyou123 ilove520 aini1314
  aini5201314 wodemima mima123456 mima1234 mima nihao nihao123 nihao123456 nihaoma nihaoma123 wojiushiwo wobuzhidao wangjile wangjimima meiyoumima
  woshishui wozhidao woaimama woaibaba mamawoaini laopowoaini zhongguo zhongguo123 zhonghua china china123 china2008 china1949 beijing beijing2008
  beijing2022 tianjin tianjin123 tianjin022 wuqing wuqing123 wuqing022 wuqingqu guihua guihua123 guihuaju ziranziyuan gonghui gonghui123 zhengfu
  zhengfu123 office office123 admin admin123 admin1234 admin12345 admin123456 admin888 admin888888 admin666 administrator adminadmin root root123
  root123456 toor test test123 test1234 test123456 testtest user user123 user123456 guest guest123 demo demo123 demo123456 password password1 password12
  password123 password1234 passw0rd p@ssw0rd p@ssword p@ssw0rd123 pa55word passwd pass1234 pass123456 welcome welcome1 welcome123 letmein letmein123
  changeme changeme123 default secret master login system system123 oracle mysql huawei huawei123 huawei@123 xiaomi xiaomi123 lenovo lenovo123 tencent
  weixin weixin123 wechat wechat123 taobao alibaba baidu baidu123 sunshine princess dragon monkey football superman batman trustno1 shadow michael
  jordan23 computer internet samsung iphone google facebook hello hello123 helloworld nopassword nopass 5201314qq qq5201314 wang123456 zhang123456
  li123456 liu123456 chen123456 yang123456 zhao123456 wangwei zhangwei lilei123 hanmeimei xiaoming xiaoming123 baobei baobei520 laogong laopo520 tiancai
  gongxifacai gongxifacai888 dafacai facai888 shunfeng123 yilufacai yifanfengshun jixiangruyi
`.split(/\s+/).filter(Boolean))
