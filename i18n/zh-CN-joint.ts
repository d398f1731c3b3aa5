import joint from './zh-CN/form/joint.json'

/** The workspace of deputies and CPPCC members. */
export default { joint }
