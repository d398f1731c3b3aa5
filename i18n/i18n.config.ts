import { compileText } from './compile-text'

export default { messageCompiler: compileText }
