// Runs before the first paint: the colour and the senior mode a person chose on this device. ES5, no dependencies;
// composables/usePreferences.ts writes what is read here.
(function () {
  // Where the application can start (it comes as modules), parts that only a plain form needs may wait for it.
  if ('noModule' in document.createElement('script')) document.documentElement.className += ' js'
  // See plugins/early-forms.client.ts.
  document.addEventListener('submit', function (event) {
    var form = event.target
    if (document.documentElement.hasAttribute('data-running') || form.hasAttribute('action')) return
    event.preventDefault()
    event.stopImmediatePropagation()
    form.setAttribute('data-early', '')
  }, true)
  // Nuxt, vue-i18n and reka-ui call these; Chrome 87 and Safari 14 (design §5) do not have them yet.
  if (!Object.hasOwn) {
    Object.defineProperty(Object, 'hasOwn', { configurable: true, writable: true, value: function (object, key) {
      return Object.prototype.hasOwnProperty.call(object, key)
    } })
  }
  var kinds = [Array, String]
  kinds.forEach(function (kind) {
    if (kind.prototype.at) return
    Object.defineProperty(kind.prototype, 'at', { configurable: true, writable: true, value: function (index) {
      var place = Math.trunc(index) || 0
      return this[place < 0 ? this.length + place : place]
    } })
  })
  try {
    var prefs = JSON.parse(window.localStorage.getItem('gonghui:prefs') || '{}')
    var root = document.documentElement
    if (prefs.theme === 'light' || prefs.theme === 'dark') root.setAttribute('data-theme', prefs.theme)
    if (prefs.senior === true) root.setAttribute('data-senior', '')
  }
  catch (error) {
    // No storage (private window, blocked): the page follows the device.
  }
})()
