import notification from './zh-CN/public/notification.json'

/** What people are told at their workplaces, loaded by those alone. */
export default { notification }
