// Your question list: pick, write, order, mark, print and keep. Nothing leaves this browser, and nothing is loaded for it.
(function () {
  "use strict"
  const root = document.querySelector(".lrm-list")
  if (!root) return

  const KEY = "lrm-question-list"
  // The version of the file, and of what is kept. decisions/2026-11-25-the-question-list.md says what each one holds.
  const VERSION = 1
  // From each earlier version to the one after it.
  const UPGRADES = {}
  const MOST = { questions: 2000, text: 5000, file: 2000000, marked: 3, mail: 1800 }
  const SAVE_AFTER = 500
  const FIELDS = ["want", "trust", "date", "place", "who", "name", "draft"]

  const part = (name) => root.querySelector(`template[data-part="${name}"]`).content
  const words = {}
  part("words").querySelectorAll("[data-name]").forEach((one) => { words[one.dataset.name] = one.textContent.trim() })
  const say = (name, values) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key])
  const listed = (name) => words[name].toLowerCase().split(",").map((word) => word.trim()).filter(Boolean)

  const app = root.querySelector(".lrm-list__app")
  app.append(part("app").cloneNode(true))
  const find = (selector) => app.querySelector(selector)
  const items = find(".lrm-list__items")
  const box = (name) => find(`[data-say="${name}"]`)
  const field = (name) => find(`[data-field="${name}"]`)
  const rows = new Map()

  // ---- What the list holds. Every change bears its time, so that two tabs can be joined without losing either's words.

  const nothing = () => ({ app: KEY, version: VERSION, order: 0, questions: [], gone: [], about: {} })
  let state = nothing()
  let mode = null
  let unsaved = false
  let timer = 0
  let written = null

  const now = () => Date.now()
  const fresh = () => now().toString(36) + Math.random().toString(36).slice(2, 8)
  const text = (value) => (typeof value === "string" ? value.slice(0, MOST.text) : "")
  const time = (value) => (Number.isFinite(value) ? value : 0)

  // What was read, as a list of ours, or the name of the words that say why it is none.
  function understood(typed) {
    let read
    try { read = JSON.parse(typed) } catch (_) { return "file-broken" }
    if (!read || read.app !== KEY || !Number.isInteger(read.version) || !Array.isArray(read.questions)) return "file-broken"
    if (read.version > VERSION) return "file-newer"
    for (let version = read.version; version < VERSION; version++) read = UPGRADES[version](read)
    const list = nothing()
    const ids = new Set()
    for (const one of read.questions.slice(0, MOST.questions)) {
      if (!one || typeof one.text !== "string") return "file-broken"
      const id = typeof one.id === "string" && /^\w{1,40}$/.test(one.id) && !ids.has(one.id) ? one.id : fresh()
      ids.add(id)
      list.questions.push({ id, text: text(one.text), note: text(one.note), top: one.top === true, at: time(one.at) })
    }
    list.order = time(read.order)
    if (Array.isArray(read.gone)) list.gone = read.gone.filter((id) => typeof id === "string").slice(-MOST.questions)
    const about = read.about && typeof read.about === "object" ? read.about : {}
    for (const name of FIELDS) {
      const one = about[name]
      if (one && typeof one.text === "string") list.about[name] = { text: text(one.text), at: time(one.at) }
    }
    return list
  }

  // Two lists as one: of each question and each field the later words, in the order that was set last. Where both changed
  // the same question since `base`, the words that lose stay as a question of their own.
  function joined(mine, theirs, base) {
    const was = new Map((base ? base.questions : []).map((one) => [one.id, one.text]))
    const gone = new Set([...mine.gone, ...theirs.gone])
    const [first, second] = theirs.order > mine.order ? [theirs, mine] : [mine, theirs]
    const later = new Map()
    for (const one of [...first.questions, ...second.questions]) {
      if (gone.has(one.id)) continue
      const there = later.get(one.id)
      const [wins, loses] = !there ? [one, null] : there.at >= one.at ? [there, one] : [one, there]
      later.set(one.id, wins)
      if (loses && was.has(one.id) && new Set([wins.text, loses.text, was.get(one.id)]).size === 3 && loses.text.trim()) {
        const id = `${one.id.slice(0, 24)}_${loses.at.toString(36)}`
        later.set(id, { ...loses, id, top: false })
      }
    }
    const about = {}
    for (const name of FIELDS) {
      const [a, b] = [mine.about[name], theirs.about[name]]
      const one = a && b ? (b.at > a.at ? b : a) : a || b
      if (one) about[name] = one
    }
    return { ...nothing(), order: first.order, questions: [...later.values()], gone: [...gone].slice(-MOST.questions), about }
  }

  // ---- Keeping it: in this browser on a device of one's own, in this tab on a shared one, nowhere if neither works.

  function store(of) {
    try { return of === "own" ? window.localStorage : of === "shared" ? window.sessionStorage : null } catch (_) { return null }
  }

  function works(of) {
    try {
      // As much as a long list: a store that is nearly full says so before anything is typed.
      store(of).setItem(KEY + "-probe", "x".repeat(100000))
      store(of).removeItem(KEY + "-probe")
      return true
    } catch (_) {
      return false
    }
  }

  function kept(of) {
    try {
      const typed = store(of).getItem(KEY)
      const list = typed === null ? null : understood(typed)
      return list && typeof list === "object" ? list : null
    } catch (_) {
      return null
    }
  }

  function forget(of) {
    try { store(of).removeItem(KEY) } catch (_) { /* Nothing could be kept there. */ }
  }

  function save() {
    clearTimeout(timer)
    timer = 0
    if (!unsaved) return
    if (mode === null || mode === "nowhere") return
    try {
      const there = store(mode).getItem(KEY)
      // Another tab may have written since.
      if (there !== null && there !== written) {
        const theirs = understood(there)
        if (typeof theirs === "object") join(theirs)
      }
      written = JSON.stringify(state)
      store(mode).setItem(KEY, written)
      unsaved = false
      warn(null)
    } catch (_) {
      warn("lost")
    }
  }

  // Take in what another tab wrote, and say so where it changes what is shown.
  function join(theirs) {
    const shown_ = () => JSON.stringify([state.questions, state.about])
    const before = shown_(), base = written && understood(written)
    take(joined(state, theirs, typeof base === "object" ? base : null))
    if (shown_() !== before) box("elsewhere").textContent = words["from-elsewhere"]
  }

  function changed() {
    unsaved = true
    if (!timer) timer = setTimeout(save, SAVE_AFTER)
  }

  function warn(name) {
    const words_ = name ? words[name] : ""
    if (box("warning").textContent !== words_) box("warning").textContent = words_
    find('[data-part="again"]').hidden = name !== "deleted-elsewhere"
  }

  window.addEventListener("storage", (event) => {
    if (mode !== "own" || (event.key !== KEY && event.key !== null)) return
    if (event.newValue === null) {
      mode = "nowhere"
      unsaved = true
      shown()
      return warn("deleted-elsewhere")
    }
    const theirs = understood(event.newValue)
    if (typeof theirs !== "object") return
    join(theirs)
    written = event.newValue
    // What was typed here meanwhile is written now, so that the other tab has it too.
    save()
  })
  window.addEventListener("pagehide", save)
  document.addEventListener("visibilitychange", () => { if (document.hidden) save() })
  window.addEventListener("beforeunload", (event) => {
    save()
    if (unsaved && (state.questions.length || value("draft"))) event.preventDefault()
  })

  // ---- Showing it.

  const heard = (name, values) => { box("heard").textContent = ""; box("heard").textContent = say(name, values || {}) }
  const said = (name, values) => { box("said").textContent = say(name, values || {}) }
  const value = (name) => (state.about[name] ? state.about[name].text : "")
  const short = (words_) => (words_.length > 60 ? words_.slice(0, 60) + "…" : words_)

  function label(row, one) {
    row.querySelectorAll(".lrm-list__of").forEach((of) => { of.textContent = one.text ? ` ${short(one.text)}` : "" })
  }

  function hint(row, one) {
    const typed = one.text.trim()
    const lower = ` ${typed.toLowerCase().replace(/[^\p{L}\p{N}'’-]+/gu, " ")} `
    const found = []
    if (typed) {
      if (typed.split(/\s+/).length > 30) found.push("hint-long")
      if ((typed.match(/[?？؟]/g) || []).length > 1) found.push("hint-several")
      if (!/[?？؟]/.test(typed) && !listed("question-words").includes(lower.trim().split(" ")[0])) found.push("hint-not-a-question")
      if (listed("accusing").some((word) => lower.includes(` ${word} `))) found.push("hint-accusing")
    }
    const to = row.querySelector(".lrm-list__hint")
    const text_ = found.map((name) => words[name]).join("\n")
    if (to.dataset.now === text_) return
    to.dataset.now = text_
    to.replaceChildren(...found.map((name) => paragraph(words[name])))
  }

  function paragraph(words_, name, kind) {
    const made = document.createElement(kind || "p")
    if (name) made.className = name
    made.dir = "auto"
    made.textContent = words_
    return made
  }

  function row(one) {
    const made = part("item").firstElementChild.cloneNode(true)
    const question = made.querySelector('[data-of="text"]'), note = made.querySelector('[data-of="note"]')
    question.id = `question-${one.id}`
    made.querySelector("label").htmlFor = question.id
    made.querySelector(".lrm-list__hint").id = `hint-${one.id}`
    question.setAttribute("aria-describedby", `hint-${one.id}`)
    const summary = made.querySelector("summary")
    summary.id = `note-${one.id}`
    note.setAttribute("aria-labelledby", summary.id)
    made.dataset.id = one.id
    rows.set(one.id, made)
    fill(made, one)
    return made
  }

  // A box in which somebody types holds the latest words, so it is never changed under them.
  function fill(made, one) {
    for (const area of made.querySelectorAll("[data-of]")) {
      const words_ = one[area.dataset.of]
      if (area.value !== words_) area.value = words_
    }
    if (one.note) made.querySelector("details").open = true
    made.querySelector('[data-do="top"]').setAttribute("aria-pressed", String(one.top))
    label(made, one)
    hint(made, one)
  }

  // Make the page show a list: rows are kept, so that nobody loses the place where they type.
  function take(list) {
    state = list
    for (const [id, made] of rows) {
      if (!list.questions.some((one) => one.id === id)) { made.remove(); rows.delete(id) }
    }
    let before = null
    for (const one of list.questions) {
      const made = rows.get(one.id) || row(one)
      fill(made, one)
      const place = before ? before.nextElementSibling : items.firstElementChild
      if (place !== made) items.insertBefore(made, place)
      before = made
    }
    for (const name of FIELDS) {
      if (field(name).value !== value(name)) field(name).value = value(name)
    }
    counted()
  }

  function counted() {
    find('[data-part="empty"]').hidden = state.questions.length > 0
    find('[data-part="three"]').hidden = state.questions.length < 4
    const there = new Set(state.questions.map((one) => one.text))
    root.querySelectorAll(".lrm-list__pick").forEach((button) => {
      const is = there.has(button.dataset.question)
      if (button.dataset.added === String(is)) return
      button.dataset.added = String(is)
      button.firstChild.textContent = words[is ? "added" : "add"]
    })
  }

  function shown() {
    find(".lrm-list__start").hidden = mode !== null
    find(".lrm-list__rest").hidden = mode === null
    if (mode) box("kept").textContent = words[`kept-${mode}`]
  }

  // ---- Changing it.

  const of = (element) => {
    const made = element.closest(".lrm-list__item")
    return state.questions.find((one) => one.id === made.dataset.id)
  }

  function add(words_, heard_) {
    const one = { id: fresh(), text: text(words_).trim(), note: "", top: false, at: now() }
    if (state.questions.length >= MOST.questions) return null
    state.questions.push(one)
    state.order = now()
    items.append(row(one))
    counted()
    changed()
    if (heard_) heard("was-added", { total: state.questions.length })
    return one
  }

  function place(one, to) {
    const from = state.questions.indexOf(one)
    if (to < 0) return heard("first-already")
    if (to >= state.questions.length) return heard("last-already")
    state.questions.splice(from, 1)
    state.questions.splice(to, 0, one)
    state.order = now()
    const made = rows.get(one.id), focused = document.activeElement
    items.insertBefore(made, to >= items.children.length - 1 && from < to ? null : from < to ? items.children[to + 1] : items.children[to])
    if (made.contains(focused)) focused.focus()
    changed()
    heard("moved", { number: to + 1, total: state.questions.length })
  }

  function mark(one) {
    if (!one.top && state.questions.filter((other) => other.top).length >= MOST.marked) return heard("top-full")
    one.top = !one.top
    one.at = now()
    rows.get(one.id).querySelector('[data-do="top"]').setAttribute("aria-pressed", String(one.top))
    changed()
    heard(one.top ? "top-on" : "top-off")
  }

  function remove(one) {
    const made = rows.get(one.id), next = made.nextElementSibling || made.previousElementSibling
    state.questions = state.questions.filter((other) => other !== one)
    state.gone.push(one.id)
    rows.delete(one.id)
    made.remove()
    counted()
    changed()
    heard("deleted")
    const to = next ? next.querySelector("textarea") : field("draft")
    to.focus()
  }

  // Asks once. Gives what was answered; a browser without dialogs asks in its own way.
  function ask(name, then) {
    const dialog = find(".lrm-list__ask"), asked = document.activeElement
    if (!dialog.showModal) { if (window.confirm(words[name])) then(); return }
    dialog.querySelector("p").textContent = words[name]
    const answer = (yes) => {
      dialog.onclick = dialog.oncancel = null
      dialog.close()
      asked.focus()
      if (yes) then()
    }
    dialog.onclick = (event) => {
      const button = event.target.closest("[data-answer]")
      if (button) answer(button.dataset.answer === "yes")
    }
    dialog.oncancel = (event) => { event.preventDefault(); answer(false) }
    dialog.showModal()
    dialog.querySelector('[data-answer="no"]').focus()
  }

  function choose(wanted) {
    const before = mode
    mode = works(wanted) ? wanted : "nowhere"
    if (before && before !== mode) forget(before)
    written = null
    shown()
    unsaved = true
    save()
    warn(mode === "nowhere" ? "cannot-keep" : null)
    find("#question-list-list").focus()
  }

  function empty() {
    forget("own")
    forget("shared")
    clearTimeout(timer)
    timer = 0
    unsaved = false
    written = null
    mode = null
    take(nothing())
    box("said").textContent = box("elsewhere").textContent = ""
    find('[data-part="text"]').hidden = true
    warn(null)
    shown()
    heard("deleted-all")
    find("#question-list-start").focus()
  }

  // ---- Taking it along.

  const first = () => [...state.questions.filter((one) => one.top), ...state.questions.filter((one) => !one.top)].filter((one) => one.text.trim())
  const filled = () => FIELDS.filter((name) => name !== "draft" && value(name).trim())

  function plain(withNotes) {
    const lines = [words["paper-title"], ""]
    for (const name of filled()) lines.push(`${words[name]}: ${value(name)}`)
    if (filled().length) lines.push("")
    first().forEach((one, number) => {
      const mark = one.top ? ` (${words["paper-top"]})` : ""
      lines.push(`${number + 1}. ${one.text}${mark}`)
      if (withNotes && one.note.trim()) lines.push(`   ${words["paper-note"]}: ${one.note}`)
    })
    return lines.join("\n")
  }

  function paper(large, manager) {
    const made = document.createElement("section")
    made.className = `lrm-list__paper${large ? " lrm-list__paper--large" : ""}`
    made.append(paragraph(words[manager ? "paper-manager-title" : "paper-title"], "lrm-list__paper-title"))
    for (const name of filled()) {
      const line = paragraph(`${words[name]}: `, "lrm-list__paper-about")
      const bold = document.createElement("strong")
      bold.dir = "auto"
      bold.textContent = value(name)
      line.append(bold)
      made.append(line)
    }
    const all = first(), marked = all.filter((one) => one.top).length
    let list = null
    all.forEach((one, number) => {
      if (marked && (number === 0 || number === marked)) {
        const heading = number ? "paper-others" : marked === 3 ? "paper-first" : "paper-top"
        made.append(paragraph(words[heading], "lrm-list__paper-heading"))
        list = null
      }
      if (!list) {
        list = document.createElement("ol")
        list.start = number + 1
        made.append(list)
      }
      const item = document.createElement("li")
      item.append(paragraph(one.text, "lrm-list__paper-question"))
      if (!manager && one.note.trim()) item.append(paragraph(`${words["paper-note"]}: ${one.note}`, "lrm-list__paper-note"))
      if (!manager) for (let line = 0; line < 3; line++) item.append(paragraph("", "lrm-list__paper-line", "div"))
      list.append(item)
    })
    return made
  }

  // What is printed: the list and nothing else, also when somebody prints from the browser's own menu.
  let wanted = null
  window.addEventListener("beforeprint", () => {
    if (!first().length) return
    unprint()
    root.append(paper(...(wanted || [false, false])))
    for (let inner = root; inner && inner.localName !== "article" && inner !== document.body; inner = inner.parentElement) {
      for (const other of inner.parentElement.children) if (other !== inner) other.classList.add("lrm-not-printed")
    }
    for (const other of root.children) if (!other.matches(".lrm-list__paper")) other.classList.add("lrm-not-printed")
  })
  function unprint() {
    const there = root.querySelector(".lrm-list__paper")
    if (there) there.remove()
    document.querySelectorAll(".lrm-not-printed").forEach((one) => one.classList.remove("lrm-not-printed"))
  }
  window.addEventListener("afterprint", () => { wanted = null; unprint() })
  function print(large, manager) {
    save()
    wanted = [large, manager]
    window.print()
  }

  async function copy(name) {
    const typed = plain(true)
    const area = find("#question-list-text")
    let done = false
    try { await navigator.clipboard.writeText(typed); done = true } catch (_) {
      find('[data-part="text"]').hidden = false
      area.value = typed
      area.select()
      try { done = document.execCommand("copy") } catch (_) { /* Said below. */ }
    }
    find('[data-part="text"]').hidden = done
    area.value = typed
    said(done ? name : "copy-failed")
    if (!done) area.focus()
  }

  function mail(event) {
    const address = `mailto:?subject=${encodeURIComponent(words["mail-subject"])}&body=${encodeURIComponent(plain(true).replace(/\n/g, "\r\n"))}`
    if (address.length <= MOST.mail) { event.target.href = address; return }
    event.preventDefault()
    copy("mail-long")
  }

  function download() {
    const link = document.createElement("a")
    link.download = `${words["file-name"]}.json`
    link.href = URL.createObjectURL(new Blob([JSON.stringify(state, null, 1)], { type: "application/json" }))
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10000)
    // In a list that is kept nowhere, the file is where it is kept.
    if (mode === "nowhere") unsaved = false
    said("saved", { name: link.download })
  }

  function open(input) {
    const file = input.files[0]
    if (!file) return
    const done = (name, values) => { input.value = ""; said(name, values) }
    if (file.size > MOST.file) return done("file-large")
    const reader = new FileReader()
    reader.onerror = () => done("file-broken")
    reader.onload = () => {
      const list = understood(String(reader.result))
      if (typeof list === "string") return done(list)
      // A question that was deleted here and is in the file is wanted again.
      const back = new Set(list.questions.map((one) => one.id))
      state.gone = state.gone.filter((id) => !back.has(id))
      take(joined(state, { ...list, gone: [] }))
      changed()
      done("opened", { total: state.questions.length })
    }
    reader.readAsText(file)
  }

  // ---- The question bank: its topics open and close, and each question can be added.

  function bank() {
    const there = root.querySelector(".lrm-bank")
    find('[data-part="bank"]').append(there)
    there.querySelectorAll(".lrm-bank__topic").forEach((topic) => {
      const heading = topic.querySelector("h2"), button = document.createElement("button")
      button.type = "button"
      button.className = "lrm-list__topic"
      button.setAttribute("aria-expanded", "false")
      button.append(...heading.childNodes)
      const smaller = document.createElement("h3")
      smaller.id = heading.id
      smaller.append(button)
      const inside = document.createElement("div")
      inside.hidden = true
      heading.replaceWith(smaller)
      while (smaller.nextSibling) inside.append(smaller.nextSibling)
      topic.append(inside)
      button.addEventListener("click", () => {
        inside.hidden = !inside.hidden
        button.setAttribute("aria-expanded", String(!inside.hidden))
      })
    })
    there.querySelectorAll(".lrm-bank__question").forEach((question) => {
      const button = part("pick").firstElementChild.cloneNode(true)
      const typed = question.textContent.trim()
      button.dataset.question = typed
      button.querySelector("span").textContent = ` ${typed}`
      button.addEventListener("click", () => {
        if (state.questions.some((one) => one.text === typed)) return heard("already")
        add(typed, true)
      })
      question.after(button)
    })
  }

  // ---- Dragging, by mouse or finger. The buttons do the same.

  function drag() {
    let held = null
    items.addEventListener("pointerdown", (event) => {
      if (!event.target.closest(".lrm-list__grip") || event.button) return
      held = event.target.closest(".lrm-list__item")
      held.classList.add("lrm-list__item--held")
      event.target.setPointerCapture(event.pointerId)
      event.preventDefault()
    })
    items.addEventListener("pointermove", (event) => {
      if (!held) return
      if (event.clientY < 60 || event.clientY > window.innerHeight - 60) window.scrollBy(0, event.clientY < 60 ? -20 : 20)
      const after = [...items.children].find((one) => {
        const at = one.getBoundingClientRect()
        return one !== held && event.clientY < at.top + at.height / 2
      })
      if ((after || null) !== held.nextElementSibling) items.insertBefore(held, after || null)
    })
    const drop = () => {
      if (!held) return
      held.classList.remove("lrm-list__item--held")
      const one = of(held), to = [...items.children].indexOf(held)
      held = null
      if (state.questions.indexOf(one) !== to) place(one, to)
    }
    items.addEventListener("pointerup", drop)
    items.addEventListener("pointercancel", drop)
  }

  // ---- Which trust: its page leads here with its code, never with its name, which anybody could make up.

  function fromTrust() {
    const code = (/^#trust=(\w{3,5})$/.exec(location.hash) || [])[1]
    if (!code) return
    const script = document.createElement("script")
    script.src = root.dataset.trusts
    script.onerror = () => { box("trust").textContent = words["trust-failed"] }
    script.onload = () => {
      // Something else may have answered in its place, such as the sign-in page of a network.
      if (!window.lrmTrusts || !window.lrmTrusts.trusts) return script.onerror()
      const trust = window.lrmTrusts.trusts.find((one) => one[0] === code.toUpperCase())
      if (!trust || value("trust")) return
      state.about.trust = { text: trust[1], at: now() }
      field("trust").value = trust[1]
      if (mode) changed()
    }
    document.head.append(script)
  }

  app.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]")
    if (!button) return
    const name = button.dataset.do
    const does = {
      own: () => choose("own"),
      shared: () => choose("shared"),
      again: () => choose("own"),
      change: () => { save(); find(".lrm-list__start").hidden = false; find("#question-list-start").focus() },
      add: () => {
        if (!value("draft").trim()) return field("draft").focus()
        add(value("draft"), true)
        field("draft").value = ""
        state.about.draft = { text: "", at: now() }
        changed()
        field("draft").focus()
      },
      top: () => mark(of(button)),
      up: () => place(of(button), state.questions.indexOf(of(button)) - 1),
      down: () => place(of(button), state.questions.indexOf(of(button)) + 1),
      delete: () => { const one = of(button); ask("delete-ask", () => remove(one)) },
      print: () => print(false, false),
      "print-large": () => print(true, false),
      "print-manager": () => print(false, true),
      copy: () => copy("copied"),
      mail: () => mail(event),
      save: download,
      "delete-all": () => ask("delete-all-ask", empty),
    }
    does[name]()
  })
  app.addEventListener("input", (event) => {
    const { of: kind, field: name } = event.target.dataset
    if (name) state.about[name] = { text: event.target.value, at: now() }
    if (kind) {
      const one = of(event.target)
      one[kind] = event.target.value
      one.at = now()
    }
    if (name || kind) changed()
  })
  app.addEventListener("change", (event) => {
    if (event.target.type === "file") return open(event.target)
    if (event.target.dataset.of !== "text") return
    const made = event.target.closest(".lrm-list__item")
    label(made, of(event.target))
    hint(made, of(event.target))
    counted()
  })

  bank()
  drag()
  app.hidden = false
  // What was begun goes on where it was kept.
  for (const one of ["own", "shared"]) {
    const list = mode ? null : kept(one)
    if (list) {
      mode = one
      written = store(one).getItem(KEY)
      take(list)
    }
  }
  shown()
  counted()
  fromTrust()
  root.dataset.ready = ""
})()
