import notification from './en/public/notification.json'

/** What people are told at their workplaces, loaded by those alone. */
export default { notification }
