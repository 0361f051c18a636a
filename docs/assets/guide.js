// The menu, the colours, the search's door, and printing. All else works without it; it loads nothing until it is asked.
(function () {
  "use strict"
  var root = document.documentElement
  var SCHEME = "lrm-colours"

  // Before anything is drawn: what works with a script is shown, and the colours are those chosen last.
  root.className = "js"
  var chosen = null
  // A browser may forbid storage: then the choice holds for one page.
  try { chosen = localStorage.getItem(SCHEME) } catch (_) {}
  if (chosen === "dark" || chosen === "light") root.setAttribute("data-lrm-scheme", chosen)

  function by(id) { return document.getElementById(id) }

  function colours() {
    var button = by("dark-colours")
    var system = window.matchMedia("(prefers-color-scheme: dark)")
    function dark() {
      var scheme = root.getAttribute("data-lrm-scheme")
      return scheme ? scheme === "dark" : system.matches
    }
    function say() { button.setAttribute("aria-pressed", String(dark())) }
    button.addEventListener("click", function () {
      var scheme = dark() ? "light" : "dark"
      root.setAttribute("data-lrm-scheme", scheme)
      try { localStorage.setItem(SCHEME, scheme) } catch (_) {}
      say()
    })
    if (system.addEventListener) system.addEventListener("change", say)
    say()
  }

  function menu() {
    var button = by("open-menu"), box = by("menu")
    function isOpen() { return box.hasAttribute("data-open") }
    function show(open) {
      button.setAttribute("aria-expanded", String(open))
      box.toggleAttribute("data-open", open)
    }
    button.addEventListener("click", function () { show(!isOpen()) })
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !isOpen()) return
      show(false)
      button.focus()
    })
  }

  function search() {
    var button = by("open-search"), dialog = by("search")
    // A browser that knows no dialogs has the menu.
    if (!dialog.showModal) { button.hidden = true; return }
    var said = dialog.querySelector("[role=status]"), words = by("search-words"), asked = false

    function load(address, isThere, then) {
      var script = document.createElement("script")
      script.src = address
      script.onerror = function () {
        asked = false
        script.remove()
        said.textContent = dialog.dataset.failed
      }
      // Something else may have answered in its place, such as the sign-in page of a network.
      script.onload = function () { if (isThere()) then(); else script.onerror() }
      document.head.appendChild(script)
    }

    function isLoaded() { return window.lrmSearch }
    function isReady() { return window.lrmSearch.isReady() }

    function open() {
      dialog.showModal()
      words.focus()
      if (asked) return
      asked = true
      said.textContent = dialog.dataset.waiting
      load(dialog.dataset.script, isLoaded, function () { load(dialog.dataset.index, isReady, function () {}) })
    }

    button.addEventListener("click", open)
    by("close-search").addEventListener("click", function () { dialog.close() })
    // Without the search there is nothing to send, and nowhere to send it to.
    dialog.querySelector("form").addEventListener("submit", function (event) { event.preventDefault() })
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close() })
  }

  // After a link to a heading, reading goes on from the heading: not all screen readers move there by themselves.
  function follow() {
    var target = location.hash.length > 1 && by(decodeURIComponent(location.hash.slice(1)))
    if (!target || target.id === "menu" || target.matches("a, button, input, select, textarea, summary")) return
    if (!target.hasAttribute("tabindex")) {
      target.setAttribute("tabindex", "-1")
      target.addEventListener("blur", function () { target.removeAttribute("tabindex") }, { once: true })
    }
    target.focus({ preventScroll: true })
    target.scrollIntoView()
  }

  // On paper nothing can be opened any more.
  function paper() {
    var opened = []
    window.addEventListener("beforeprint", function () {
      root.style.setProperty("--lrm-title", JSON.stringify(document.title))
      opened = [].slice.call(document.querySelectorAll("details:not([open])"))
      opened.forEach(function (one) { one.open = true })
    })
    window.addEventListener("afterprint", function () {
      opened.forEach(function (one) { one.open = false })
    })
    by("print-page").addEventListener("click", function () { window.print() })
  }

  // A part of the page whose own script did not come, or came broken, says so.
  window.addEventListener("load", function () {
    document.querySelectorAll("[data-needs-script]:not([data-ready])").forEach(function (part) {
      part.setAttribute("data-failed", "")
      var says = part.querySelector(".lrm-when-failed")
      if (says) says.hidden = false
    })
  })

  document.addEventListener("DOMContentLoaded", function () {
    colours()
    menu()
    search()
    paper()
    follow()
    window.addEventListener("hashchange", follow)
  })
})()
