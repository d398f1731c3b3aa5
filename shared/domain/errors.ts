import { waitText } from './wait'

/**
 * Every expected failure: its status and, in both languages, what is wrong and how to mend it; `{name}` is filled from the error's params.
 */
export const errorCatalogue = {
  invalidInput: { status: 422, zh: '有内容需要修改，请按提示更正后重新提交。', en: 'Some entries need correcting. Please mend them as shown and send again.' },
  badRequest: { status: 400, zh: '请求无法识别，请刷新页面后重试。', en: 'The request could not be read. Please reload the page and try again.' },
  signInNeeded: { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  notAllowed: { status: 403, zh: '您的身份不能进行此项操作。', en: 'Your role does not allow this.' },
  crossSite: { status: 403, zh: '请求来自其他网站，已拒绝。请从本站页面提交。', en: 'The request came from another site and was refused. Please use this site’s own pages.' },
  freshNeeded: { status: 403, zh: '登录已超过 10 分钟。为了您的账号安全，请退出后重新登录，再进行此项操作。', en: 'You signed in more than ten minutes ago. To keep your account safe, please sign out, sign in again and then repeat this.' },
  notFound: { status: 404, zh: '没有找到您要的内容，可能已移动或尚未公开。', en: 'There is nothing here. It may have moved or is not public yet.' },
  stale: { status: 409, zh: '他人刚刚修改过，已为您显示最新内容，请核对后再保存。', en: 'Somebody changed this a moment ago. The newest state is shown; please check and save again.' },
  heldByOther: { status: 409, zh: '{name} 正在处理这一条。您可以换一条，或由有权限的人员接手。', en: '{name} is working on this one. Choose another, or let an authorised person take over.' },
  idempotencyConflict: { status: 409, zh: '这一编号已用于另一份内容，请刷新页面后重新提交。', en: 'This id has been used for other content. Please reload and send again.' },
  sameWords: { status: 409, zh: '文字和原来一样。请修改后再提交；对不公开有异议的，可以申请复核。', en: 'The words are the same. Please change them, or appeal against its being hidden.' },
  wrongState: { status: 409, zh: '当前状态下不能这样操作：{reason}', en: 'Not possible in the present state: {reason}' },
  draftReleased: { status: 409, zh: '草案已发布，不能再修改。需要更正时请发布新的版本。', en: 'This draft has been released and cannot be changed. Release a new version to correct it.' },
  draftSubmitted: { status: 409, zh: '草案已提交发布审核，不能修改。需要修改时，请办公室主任先退回。', en: 'This draft has been submitted for release and cannot be changed. Ask the office director to return it first.' },
  draftNotSubmitted: { status: 409, zh: '草案尚未提交发布审核，请先在编辑页提交。', en: 'This draft has not been submitted for release yet. Submit it from the editor first.' },
  draftDuplicate: { status: 409, zh: '这份文件已导入为第 {version} 版草案。如确需再导入一次，请确认后继续。', en: 'This file has already been imported as draft {version}. Confirm if you do want to import it again.' },
  draftEmpty: { status: 422, zh: '草案中没有段落，不能提交。', en: 'The draft has no blocks and cannot be submitted.' },
  editImpossible: { status: 422, zh: '这一步不能执行：所选段落已变化，或不能这样处理。请刷新后重试。', en: 'This step is not possible: the chosen blocks have changed or cannot be treated this way. Please reload and try again.' },
  checklistIncomplete: { status: 422, zh: '发布审核清单尚未完成：{missing}', en: 'The release checklist is not complete: {missing}' },
  anotherPersonNeeded: { status: 409, zh: '复核须由作出不公开决定以外的另一人办理。', en: 'An appeal must be decided by somebody other than the person who hid the opinion.' },
  secondPersonNeeded: { status: 409, zh: '答复须由起草人以外的另一人审核发布。', en: 'A reply must be checked and published by somebody other than its author.' },
  undoImpossible: { status: 409, zh: '之后又有新的修改，不能撤销；请直接更正。', en: 'A later change stands on this one, so it cannot be undone; please correct it instead.' },
  stageNotOpen: { status: 409, zh: '本环节尚未开始征求意见，将于{date}开始。', en: 'This stage has not opened yet. It opens on {date}.' },
  showingOnlyStricter: { status: 422, zh: '已开始征求意见的环节，意见公开方式只能改为更严格。', en: 'Once a stage has opened, the way opinions are shown can only be made stricter.' },
  unverifiedAuthor: { status: 409, zh: '作者未核实手机号，本环节不允许由工作人员担保公开。请作者凭回执码核实手机号后再公开。', en: 'The author has not verified a phone number, and this stage does not let staff vouch for him. It can be published once he has verified his phone with the receipt code.' },
  dutyAccount: { status: 403, zh: '系统管理员、安全管理员、审计员的登记信息和登录链接由安全管理员办理；其他人员的由系统管理员办理。', en: 'Entries and links of administrators, security officers and auditors are the security officer’s to handle, everybody else’s the administrator’s.' },
  residentAccount: { status: 409, zh: '这是本人开立的账号，姓名、联系方式由本人管理，用验证码登录，不能代为修改或生成链接。授予群众、企业以外的身份后才由单位管理。', en: 'The owner opened this account himself: he keeps its name and contacts and signs in by a code, so nobody else may change it or make a link for it. Once he is given a role other than resident or enterprise, the office keeps it.' },
  partyNotHeld: { status: 403, zh: '人大代表、政协委员、专家、成员单位，请用本人账号登录后以该身份提交；没有账号的，请改选其他身份，或者交由工作人员登记。', en: 'To speak as a deputy, CPPCC member, expert or member unit, please sign in with your own account. Without one, choose another capacity or let our staff enter it for you.' },
  contactUnverified: { status: 422, zh: '本环节需要核实手机号或电子邮箱。请获取验证码，填写后再提交。', en: 'This stage needs a verified phone number or e-mail address. Please get a code, enter it and send again.' },
  contactCodeWrong: { status: 422, zh: '验证码不正确或已失效。请核对最新收到的一条；连续输错五次须重新获取。', en: 'The code is wrong or no longer valid. Please check the newest message; after five wrong tries ask for a new code.' },
  privacyChanged: { status: 409, zh: '个人信息处理说明刚刚更新。请看新的说明，重新勾选同意后再提交；已填写的内容都在。', en: 'The notice on personal data has just been updated. Please read it, tick your consent again and send; everything you entered is still there.' },
  proofNeeded: { status: 403, zh: '为确认是您本人，请先输入密码；没有密码的，用本账号的手机号或邮箱获取验证码核实。', en: 'To make sure it is you, please enter your password first; if you have none, prove the phone number or mailbox of this account with a code.' },
  accountKept: { status: 403, zh: '工作人员和受邀人员的账号由系统管理员管理，本人不能更改或注销，请联系系统管理员。', en: 'Accounts of staff and invited people are kept by the administrator; please ask the administrator to change or end them.' },
  proofInvalid: { status: 422, zh: '核实已失效，或者不是这个手机号、邮箱的。请重新获取验证码。', en: 'This verification has expired or belongs to another contact. Please ask for a new code.' },
  codeSignInRefused: { status: 403, zh: '这个账号不能用验证码登录。工作人员请用密码登录；有疑问请联系管理员。', en: 'This account cannot sign in with a code. Staff sign in with their password; ask the administrator if in doubt.' },
  opinionWithdrawn: { status: 410, zh: '作者已撤回这条意见。', en: 'The author has withdrawn this opinion.' },
  opinionTakenDown: { status: 410, zh: '编号{label}的意见已撤下，不再公开。', en: 'Opinion no. {label} has been taken down and is no longer public.' },
  noticeUnchanged: { status: 409, zh: '公告撤下以后没有改动过。需要改的，请先改好公告并保存，再发布更正；确认照原样重新公开的，请勾选后再发布。', en: 'The notice has not been changed since it was taken down. If it needs mending, change and save it first; to make it public again as it was, tick the box and publish.' },
  takenDown: { status: 410, zh: '“{label}”已撤下，见更正第{number}号。', en: '“{label}” has been taken down; see correction no. {number}.' },
  receiptUnknown: { status: 404, zh: '没有查到这个回执码。请核对后重新输入，注意区分字母和数字。', en: 'No submission has this receipt code. Please check it and try again.' },
  tooManyRequests: { status: 429, zh: '操作过于频繁，请在{wait}后重试。', en: 'Too many attempts. Please try again in {wait}.' },
  challengeNeeded: { status: 428, zh: '现在提交的人较多，或这里的提交较频繁，请先完成核对。已填写的内容还在，请再按一次；也可以来电，由我们帮您记录。', en: 'Many are sending now, or much has come from here, so a check is needed first. What you typed is kept: please press once more, or call us and we will write it down for you.' },
  tooLarge: { status: 413, zh: '文件超过{max}，请压缩或拆分后重试。已填写的内容已为您保存。', en: 'The file is larger than {max}. Please make it smaller and try again; what you typed is kept.' },
  lengthNeeded: { status: 411, zh: '请求没有说明内容的长度，无法接收。请刷新页面后重试。', en: 'The request does not say how long its content is. Please reload the page and try again.' },
  jsonNeeded: { status: 415, zh: '请求须以 JSON 格式发送，请从本站页面提交。', en: 'The request has to be sent as JSON. Please use this site’s own pages.' },
  wrongFileType: { status: 415, zh: '不支持这种文件。可以上传：{types}。', en: 'This kind of file is not accepted. You can upload: {types}.' },
  officeOld: { status: 415, zh: '这是旧版 Office 文件（.doc、.xls、.ppt），或设有打开密码，改后缀名没有用。请在 Word 或 WPS 中另存为 .docx（表格存为 .xlsx）后再上传，不要设密码。', en: 'This is an old Office file (.doc, .xls, .ppt) or one with a password; renaming it does not help. Please save it as .docx (a table as .xlsx) without a password and upload that.' },
  fileEmpty: { status: 422, zh: '文件是空的，请重新选择。', en: 'The file is empty. Please choose another.' },
  imageBroken: { status: 422, zh: '图片无法读取，可能已损坏。请重新拍照或另存后上传。', en: 'The picture cannot be read; it may be damaged. Please take it again or save it anew.' },
  fileBroken: { status: 422, zh: '文件已损坏，无法读取。请打开后另存为新文件，再重新上传。', en: 'The file is damaged and cannot be read. Please open it, save it as a new file and upload that.' },
  fileInfected: { status: 422, zh: '安全检查发现文件中有病毒，未接收。请换一台设备检查后重新上传。', en: 'The security check found a virus in this file, so it was not taken. Please check it on another device and upload again.' },
  pdfEncrypted: { status: 422, zh: 'PDF 设有密码或权限限制，无法接收。请去掉限制，或打印为新的 PDF 后上传。', en: 'The PDF is protected by a password or restrictions. Please remove them, or print it to a new PDF, and upload that.' },
  pdfActive: { status: 422, zh: 'PDF 中含有脚本、附件或自动运行的内容，为安全起见未接收。请打印为新的 PDF 后上传。', en: 'The PDF contains scripts, attachments or actions and was not taken for safety. Please print it to a new PDF and upload that.' },
  officeMacros: { status: 422, zh: '文件中含有宏或嵌入的程序，为安全起见未接收。请另存为不含宏的文件（.docx、.xlsx、.pptx）后上传。', en: 'The file contains macros or embedded programs and was not taken for safety. Please save it without them (.docx, .xlsx, .pptx) and upload that.' },
  accountClosed: { status: 410, zh: '这一号采纳情况里有意见或所引草案内容已被撤下、由作者撤回，或者已有改动，文件停止下载。请看更新的一号。', en: 'An opinion of this account, its answer or a text it quotes has been taken down, withdrawn or changed, so its files are closed. Please see a newer number.' },
  templateBroken: { status: 422, zh: '模板里“{tag}”处的花括号没有配对：每个占位符写成一对花括号，带 # 的必须有同名的带 / 的收尾。请在 Word 里改好后重新上传。', en: 'The braces at “{tag}” in the template do not match: each place stands between two braces, and each with # ends with the same name after /. Please mend it in Word and upload it again.' },
  templateNotDocx: { status: 415, zh: '模板不是 Word 文档（.docx），或者文件已损坏。请在 Word 里另存为 .docx 后上传。', en: 'The template is not a Word document (.docx), or it is damaged. Please save it as .docx in Word and upload that.' },
  templateTooLarge: { status: 413, zh: '模板太大或者过于复杂（文件不超过 5 MB，展开后不超过 40 MB）。请删去图片等无关内容后重新上传。', en: 'The template is too large or too complex (5 MB as a file, 40 MB unpacked). Please take out pictures and the like and upload it again.' },
  wordNotDocx: { status: 415, zh: '这不是 Word 文档（.docx）。旧版 .doc 或 WPS 文件请先另存为 .docx。', en: 'This is not a Word document (.docx). Please save old .doc or WPS files as .docx first.' },
  wordEncrypted: { status: 422, zh: '文档设有打开密码。请在 Word 中去掉密码后重新上传。', en: 'The document is protected by a password. Please remove it in Word and upload again.' },
  wordTooLarge: { status: 413, zh: '文档过大或过于复杂，无法处理。请拆分后上传，或压缩其中的图片。', en: 'The document is too large or too complex. Please split it or compress its pictures.' },
  wordTooManyEntries: { status: 422, zh: '文档内部结构异常（文件数过多），未处理。请在 Word 中另存为新文件后重试。', en: 'The document holds far too many parts and was not read. Please save it as a new file in Word.' },
  wordInflatesTooMuch: { status: 422, zh: '文档解压后过大，为安全起见未处理。请在 Word 中另存为新文件后重试。', en: 'The document unpacks to an unsafe size and was not read. Please save it as a new file in Word.' },
  wordBroken: { status: 422, zh: '文档已损坏，无法读取。请在 Word 中打开并另存为新文件后重试。', en: 'The document is damaged. Please open it in Word, save it as a new file and try again.' },
  wordXmlUnsafe: { status: 422, zh: '文档内含不安全的内容定义，未处理。请在 Word 中另存为新文件后重试。', en: 'The document contains unsafe definitions and was not read. Please save it as a new file in Word.' },
  wordEmpty: { status: 422, zh: '文档中没有可发布的文字。', en: 'The document contains no text to publish.' },
  sheetNotXlsx: { status: 415, zh: '这不是 Excel 工作簿（.xlsx）。请在 Excel 或 WPS 中另存为“Excel 工作簿（.xlsx）”后上传。', en: 'This is not an Excel workbook (.xlsx). Please save it as .xlsx in Excel or WPS and upload that.' },
  sheetNotTable: { status: 415, zh: '这不是 Excel 工作簿或 CSV 文件。请在 Excel 或 WPS 中另存为“Excel 工作簿（.xlsx）”或 CSV 后上传。', en: 'This is not an Excel workbook or a CSV file. Please save it as .xlsx or CSV in Excel or WPS and upload that.' },
  sheetOld: { status: 415, zh: '这是旧版 Excel（.xls），或设有打开密码，改后缀名没有用。请打开后另存为“Excel 工作簿（.xlsx）”，不要设密码。', en: 'This is an old Excel file (.xls) or one with a password; renaming it does not help. Please open it and save it as .xlsx without a password.' },
  sheetTooLarge: { status: 413, zh: '工作簿过大或过于复杂，无法处理。请删除多余的工作表、图片和格式，或分成几份上传。', en: 'The workbook is too large or too complex. Please remove sheets, pictures and formats that are not needed, or split it.' },
  sheetBroken: { status: 422, zh: '工作簿已损坏，无法读取。请在 Excel 或 WPS 中打开并另存为新文件后重试。', en: 'The workbook is damaged and cannot be read. Please open it in Excel or WPS, save it as a new file and try again.' },
  sheetNotOurs: { status: 422, zh: '没有找到表头：{columns}。请用本页导出的表格填写，再传回。', en: 'No header was found: {columns}. Please use the sheet exported on this page.' },
  sheetNoHeader: { status: 422, zh: '没有找到表头。前 30 行中应有一行写明：{columns}。请下载模板对照。', en: 'No header was found. One of the first 30 rows must name: {columns}. Please compare with the template.' },
  sheetEmpty: { status: 422, zh: '表头下面没有内容。请填写后上传。', en: 'There is nothing below the header. Please fill the sheet in and upload it again.' },
  sheetTooManyRows: { status: 422, zh: '共 {rows} 行，一次最多 {max} 行。请分成几份上传。', en: 'There are {rows} rows; {max} at a time are possible. Please split the sheet.' },
  outlineShape: { status: 422, zh: '区域范围应是一个面（可含多个部分），文件中有 {areas} 个面要素、{others} 个其他要素。请只导出区界这一个面。', en: 'The outline should be one polygon feature (with several parts if need be); the file has {areas} polygons and {others} other features. Please export the district boundary alone.' },
  outlineTooDetailed: { status: 422, zh: '区域范围有 {n} 个坐标点，超过 {max} 个，手机上打开会很慢。请抽稀（简化）后上传。', en: 'The outline has {n} positions, more than {max}, which is slow on a phone. Please simplify it and upload again.' },
  areasTooDetailed: { status: 422, zh: '各镇街边界共有 {n} 个坐标点，超过 {max} 个，手机上打开会很慢。请抽稀（简化）后上传。', en: 'The boundaries have {n} positions together, more than {max}, which is slow on a phone. Please simplify them and upload again.' },
  townshipsNeeded: { status: 409, zh: '还没有登记镇街。请先用表格登记镇街，再上传边界。', en: 'No townships are registered yet. Please enter them by the sheet first, then upload their boundaries.' },
  geodataUnreadable: { status: 422, zh: '图层文件无法读取：{reason}', en: 'The layer file cannot be read: {reasonEn}' },
  outsideDistrict: { status: 422, zh: '所标位置不在本区范围内，请重新选择，或改为文字说明。', en: 'The place lies outside the district. Please choose again or describe it in words.' },
  signInWrong: { status: 401, zh: '用户名或密码不正确，请核对后重试。忘记密码请联系系统管理员重新发送链接；系统管理员、安全管理员、审计员请联系安全管理员。', en: 'The name or the password is not right. Please check both. If you forgot the password, ask the administrator for a new link; administrators, security officers and auditors ask the security officer.' },
  signInAgain: { status: 401, zh: '等待时间过长或尝试次数过多，请重新登录。', en: 'That took too long or too many attempts. Please sign in again.' },
  codeWrong: { status: 401, zh: '验证码不正确。请输入验证器当前显示的 6 位数字，或一个未用过的恢复码。', en: 'The code is not right. Enter the six digits your authenticator shows now, or a recovery code not used before.' },
  passkeyFailed: { status: 401, zh: '通行密钥没有通过验证。请重试，或改用密码登录。', en: 'The passkey was not accepted. Please try again, or sign in with your password.' },
  accountSuspended: { status: 403, zh: '这个账号已停用。如有疑问，请联系安全管理员。', en: 'This account is suspended. If you think that is wrong, ask the security officer.' },
  passwordNeeded: { status: 403, zh: '为确认是您本人，请输入您的密码。', en: 'To make sure it is you, please enter your password.' },
  passwordWrong: { status: 403, zh: '密码不正确，请核对后重试。', en: 'The password is not right. Please check it and try again.' },
  secondFactorNeeded: { status: 403, zh: '请先用第二重验证（验证器或通行密钥）重新登录，再进行此项操作。', en: 'Please sign in again with your second factor (authenticator or passkey) before doing this.' },
  secondFactorSet: { status: 409, zh: '已经设置了验证器。要更换，请先停用现有的验证器。', en: 'An authenticator is set up already. Turn it off first to replace it.' },
  secondFactorMissing: { status: 409, zh: '还没有设置验证器，请先设置。', en: 'No authenticator is set up yet. Please set one up first.' },
  secondFactorLate: { status: 409, zh: '开始设置已超过 10 分钟。请重新开始，扫描新的二维码后输入验证码。', en: 'You began more than ten minutes ago. Please begin again, scan the new QR code and enter its code.' },
  passwordSignInNeeded: { status: 403, zh: '这项操作须用密码登录后进行，请退出后用密码重新登录；还没有密码的，请用收到的邀请链接设置。', en: 'This takes your password. Please sign out and sign in with it; if you have none yet, set one with the invitation you received.' },
  lastSecondFactor: { status: 409, zh: '您的身份必须使用第二重验证。请先添加另一种，再移除这一种。', en: 'Your role needs a second factor. Add another one before you remove this one.' },
  invitationUnknown: { status: 404, zh: '链接无效，可能复制不完整。请重新打开收到的链接，或请管理员重新发送。', en: 'This link is not valid; it may have been copied in part. Open it again as you received it, or ask the administrator for a new one.' },
  invitationExpired: { status: 409, zh: '链接已过期（有效期 7 天）。请联系管理员重新发送。', en: 'This link has expired; it was valid for seven days. Please ask the administrator for a new one.' },
  invitationUsed: { status: 409, zh: '链接已使用过。请直接登录；忘记密码请联系管理员重新发送。', en: 'This link has been used. Please sign in; if you forgot the password, ask the administrator for a new link.' },
  invitationRevoked: { status: 409, zh: '链接已作废。请使用最新收到的链接，或联系管理员重新发送。', en: 'This link has been revoked. Use the newest one you received, or ask the administrator for another.' },
  ownMembership: { status: 403, zh: '不能变更本人的身份或停用本人。请由另一位有权限的人员办理。', en: 'Nobody changes his own roles or suspends himself. Please let another authorised person do it.' },
  dutiesApart: { status: 409, zh: '系统管理员、安全管理员、审计员须由不同的人担任，审计员不得兼任其他身份。', en: 'Administrator, security officer and auditor must be different persons, and an auditor holds no other role.' },
  membershipTwice: { status: 409, zh: '这个人在该单位已有相同的身份，无需重复添加。', en: 'This person already holds this role for this unit.' },
  adminExists: { status: 409, zh: '已有系统管理员。如需找回或更换，请加 --again 再次运行，并会记入操作记录。', en: 'There is an administrator already. To recover or replace him, run this again with --again; it goes into the record.' },
  nothingToHandOver: { status: 409, zh: '原人员没有可以移交的身份。', en: 'There is no role to be handed over.' },
  contactKept: { status: 409, zh: '本环节须留一种联系方式，最后一种不能删除，可以换成别的。', en: 'This stage asks for a contact: the last one cannot be removed, only exchanged.' },
  signInContact: { status: 409, zh: '登录要用这个联系方式，不能删除。请先换成别的，或者再添加一种。', en: 'You sign in with this contact, so it cannot be removed. Exchange it, or add the other kind first.' },
  personKnown: { status: 409, zh: '这个手机号或邮箱已有本人开立的账号。请核对后任用该账号，或改填其他号码。', en: 'Somebody has opened an account under this number or address already. Please check and appoint that account, or enter another.' },
  personSuspended: { status: 409, zh: '这个人已停用。请先由安全管理员恢复，再办理。', en: 'This person is suspended. Let the security officer restore him first.' },
  unavailable: { status: 503, zh: '服务正在启动或暂时繁忙，请稍候重试。', en: 'The service is starting or busy. Please try again in a moment.' },
  unexpected: { status: 500, zh: '出现意外问题，已记录。请稍后重试。', en: 'Something unexpected happened and has been logged. Please try again later.' },
} as const satisfies Record<string, { status: number, zh: string, en: string }>

export type ErrorCode = keyof typeof errorCatalogue
/** What fills a sentence's places; a text in both languages where it is more than a number or a name. */
export type ErrorParams = Record<string, string | number | { zh: string, en: string }>

/** One entry that is wrong: `path` as in the body (`opinions.0.text`), and what to do. */
export interface FieldError { path: string, message: string }

/** An expected failure. Services throw it; the route wrapper turns it into problem details. */
export class DomainError extends Error {
  constructor(readonly code: ErrorCode, readonly params: ErrorParams = {}, readonly extra: { fields?: FieldError[], current?: unknown, challenge?: unknown } = {}) {
    super(code)
    this.name = 'DomainError'
  }
}

/** The sentence for a code, in Chinese or English, with its params filled in. */
export function errorSentence(code: ErrorCode, lang: 'zh' | 'en', params: ErrorParams = {}): string {
  return errorCatalogue[code][lang].replace(/\{(\w+)\}/g, (_, name: string) => {
    const param = name === 'wait' ? waitText(Number(params.seconds), lang) : params[name]
    return String(typeof param === 'object' ? param[lang] : param ?? '')
  })
}

/** What an error says, in both languages. */
export function errorSentences({ code, params }: DomainError): { zh: string, en: string } {
  return { zh: errorSentence(code, 'zh', params), en: errorSentence(code, 'en', params) }
}

/** The same for a line beside others: the bare reason where there is one, since what precedes it in the sentence would stand before every line. */
export function errorReason(error: DomainError): { zh: string, en: string } {
  const { reason } = error.params
  return error.code === 'wrongState' && typeof reason === 'object' ? reason : errorSentences(error)
}
