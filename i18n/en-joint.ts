import joint from './en/form/joint.json'

/** The workspace of deputies and CPPCC members. */
export default { joint }
