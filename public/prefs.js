// Runs before the first paint: the colour and the senior mode a person chose on this device. ES5, no dependencies;
// composables/usePreferences.ts writes what is read here.
(function () {
  // Where the application can start (it comes as modules), parts that only a plain form needs may wait for it.
  if ('noModule' in document.createElement('script')) document.documentElement.className += ' js'
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
