// Finds a trust by its name, a hospital, a town, a nickname or a code, as somebody types. Its data is loaded on first use.
(() => {
  "use strict"
  const root = document.querySelector(".lrm-finder__search")
  if (!root) return

  // How many answers are shown; how many letters are looked for; how many milliseconds pass before an answer is read out.
  const MOST = 10, LEAST = 2, READ_AFTER = 400
  // What an answer is worth. A telling word counts by how rare it is: from about 1 to 7.
  const WORTH = { prefix: 0.9, slip: 0.7, slips: 0.5, begun: 0.1, weak: 0.1, beside: 0.45, whole: 4, begins: 1, covered: 3, closed: 1.5 }

  const part = (name) => root.querySelector(`template[data-part="${name}"]`).content
  const words = {}
  part("words").querySelectorAll("[data-name]").forEach((one) => { words[one.dataset.name] = one.textContent.trim() })
  const say = (name, values) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key])

  // ---- Words as they are compared: `St. James’s & Co` and `saint jamess and co` are the same.

  const plain = (text) => (text.toLowerCase().replace(/['’‘`´]/g, "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").match(/[\p{L}\p{N}]+/gu) || []).join(" ")
  // A lone `s` is what is left of `King s`.
  const whole = (text) => plain(text).replace(/(\p{L}) s(?= |$)/gu, "$1s")
  const ALIKE = new Map(words.alike.split(";").map((pair) => pair.trim().split(" ").map(plain)))
  const split = (text) => whole(text.replace(/[&+]/g, ` ${words.and} `)).split(" ").filter(Boolean).map((word) => ALIKE.get(word) || word)
  const WEAK = split(words.weak)
  // As it is when somebody leaves out the spaces; `The` at its start is left out more often still.
  const asOne = (typed) => typed.slice(typed.length > 1 && isWeak.has(typed[0]) ? 1 : 0).join("")
  const isWeak = new Set(WEAK)

  // The letters of a word as the bits of a number: what one word has and another lacks is so many slips at least.
  const bits = (word) => { let all = 0; for (let at = 0; at < word.length; at++) all |= 1 << word.charCodeAt(at) % 31; return all }
  const count = (set) => { let number = 0; for (; set; set &= set - 1) number++; return number }

  // How many slips make one word of the other: a letter that is wrong, missing, too many, or has changed places with the next.
  // As `begun`, the other may go on after it. More than `most` are not counted.
  let twice = new Uint8Array(256), before = new Uint8Array(256), row = new Uint8Array(256)
  function slips(typed, other, most, begun) {
    if (typed.length - other.length > most || (!begun && other.length - typed.length > most)) return most + 1
    const long = Math.min(other.length, typed.length + most, 255)
    for (let j = 0; j <= long; j++) before[j] = j
    for (let i = 1; i <= typed.length; i++) {
      let least = row[0] = i
      for (let j = 1; j <= long; j++) {
        let far = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (typed[i - 1] === other[j - 1] ? 0 : 1))
        if (i > 1 && j > 1 && typed[i - 1] === other[j - 2] && typed[i - 2] === other[j - 1]) far = Math.min(far, twice[j - 2] + 1)
        row[j] = far
        if (far < least) least = far
      }
      if (least > most) return most + 1
      ;[twice, before, row] = [before, row, twice]
    }
    let end = before[long]
    if (begun) for (let j = 0; j < long; j++) if (before[j] < end) end = before[j]
    return end
  }

  // How many are forgiven: a short word with a slip in it could be any.
  const forgiven = (typed, begun) => (typed.length < (begun ? 5 : 4) ? 0 : typed.length < (begun ? 8 : 7) ? 1 : 2)

  // ---- What is known, made ready once.

  // Each entry is one thing to choose: a trust, or a hospital with one of its trusts. Its texts are its names, as words.
  // Of each word `known` says which entries have it, how telling it is, and its letters.
  let entries = null
  const known = new Map()

  function ready(data) {
    known.clear()
    const all = []
    const beside = data.trusts.map(([, name, town]) => [...new Set(split(`${name} ${town}`))])
    data.trusts.forEach(([code, name, town, others, state], trust) => {
      all.push({ code, codes: codes(code), name, town, trust, state, order: [1, 4, 3][state], names: [name, ...others], beside: split(town) })
    })
    const met = new Set()
    for (const [name, others, trusts] of data.hospitals) {
      for (const trust of trusts) {
        // One name may stand for two sites of one trust, which lead to one page.
        const once = `${asOne(split(name))} ${trust}`
        if (met.has(once)) continue
        met.add(once)
        const [code, runs, town, , state] = data.trusts[trust]
        all.push({ code, codes: [], name, town, runs, trust, state, order: 2, names: [name, ...others], beside: beside[trust], among: trusts.length })
      }
    }
    all.forEach((entry, at) => {
      entry.texts = entry.names.map((name) => {
        const typed = split(name)
        const run = asOne(typed)
        return { own: [...new Set(typed)], typed: typed.join(" "), run, bits: bits(run) }
      })
      for (const word of new Set([...entry.texts.flatMap((text) => text.own), ...entry.beside])) {
        if (!known.has(word)) known.set(word, { at: [], bits: bits(word), weight: 0 })
        known.get(word).at.push(at)
      }
    })
    for (const [word, about] of known) about.weight = isWeak.has(word) ? WORTH.weak : Math.log(1 + all.length / about.at.length)
    for (const entry of all) for (const text of entry.texts) text.weight = text.own.reduce((sum, word) => sum + known.get(word).weight, 0)
    entries = all
  }

  // `R0A` is often typed with the letter O, and a 1 with an I or an l.
  function codes(code) {
    const low = code.toLowerCase()
    return [low, low.replace(/0/g, "o"), low.replace(/1/g, "i"), low.replace(/1/g, "l"), low.replace(/0/g, "o").replace(/1/g, "i")]
  }

  // ---- Which known words a typed one may stand for, and how well.

  function exactly(typed, last) {
    const found = new Map()
    // A short word in the middle is whole: `st` is no beginning of `Stoke`.
    const begins = last || typed.length > 2
    for (const word of known.keys()) {
      if (word === typed) found.set(word, 1)
      else if (begins && word.startsWith(typed)) found.set(word, WORTH.prefix - WORTH.begun * (1 - typed.length / word.length))
    }
    return found
  }

  function nearly(typed) {
    const found = new Map(), letters = bits(typed)
    const most = forgiven(typed, false), mostBegun = forgiven(typed, true)
    if (!most) return found
    for (const [word, about] of known) {
      // A letter that is wrong is one slip, and changes two.
      if (count(letters & ~about.bits) > most) continue
      const far = count(about.bits & ~letters) > most ? most + 1 : slips(typed, word, most, false)
      if (far <= most) { found.set(word, far === 1 ? WORTH.slip : WORTH.slips); continue }
      const begun = mostBegun && word.length > typed.length ? slips(typed, word, mostBegun, true) : mostBegun + 1
      if (begun <= mostBegun) found.set(word, (begun === 1 ? WORTH.slip : WORTH.slips) - WORTH.begun)
    }
    return found
  }

  // Somebody types letter by letter: all words but the last are as they were.
  const remembered = new Map()
  function choices(typed, last, forgiving) {
    const key = `${typed} ${last} ${forgiving}`
    if (!remembered.has(key)) {
      if (remembered.size > 300) remembered.clear()
      const exact = exactly(typed, last)
      remembered.set(key, forgiving ? new Map([...nearly(typed), ...exact]) : exact)
    }
    return remembered.get(key)
  }

  // A typed word that says nothing: `the`, `NHS`, or `hosptal`.
  function saysNothing(word) {
    if (isWeak.has(word)) return true
    if (word.length < 5 || known.has(word)) return false
    return WEAK.some((one) => one.length > 4 && slips(word, one, forgiven(word, false), false) <= forgiven(word, false))
  }

  // ---- The answers to what was typed, best first.

  // By its words, in any order. `met` is how many of those that tell something the best of them has, from 0 to 1.
  function byWords(typed, forgiving) {
    const telling = typed.filter((word) => !saysNothing(word))
    const asked = telling.length ? telling : typed
    const may = asked.map((word) => choices(word, word === typed[typed.length - 1], forgiving))
    const number = new Uint8Array(entries.length)
    may.forEach((words) => {
      const here = new Uint8Array(entries.length)
      for (const word of words.keys()) for (const at of known.get(word).at) here[at] = 1
      for (let at = 0; at < here.length; at++) number[at] += here[at]
    })
    const most = number.reduce((one, other) => Math.max(one, other), 0)
    const answers = []
    if (!most) return { answers, met: 0 }
    const all = most === asked.length
    // What has fewer of the words may still have the one that matters, such as the name of a town.
    number.forEach((have, at) => { if (have && (have === most || !all)) answers.push(best(entries[at], typed, may)) })
    const top = answers.reduce((one, { score }) => Math.max(one, score), 0)
    return { answers: answers.filter(({ score }) => all || score > top / 2), met: most / asked.length }
  }

  function best(entry, typed, may) {
    const line = typed.join(" ")
    let top = null
    entry.texts.forEach((text, which) => {
      let score = 0, covered = 0
      const taken = new Set()
      for (const words of may) {
        let most = 0, worth = 0, took = null
        for (const word of text.own) {
          const quality = words.get(word) || 0, here = quality && quality * known.get(word).weight
          if (here > most) { most = here; worth = here; took = word }
        }
        for (const word of entry.beside) {
          const here = (words.get(word) || 0) * known.get(word).weight * WORTH.beside
          if (here > most) { most = here; worth = 0; took = null }
        }
        score += most
        if (took && !taken.has(took)) covered += worth
        taken.add(took)
      }
      for (const word of typed) if (isWeak.has(word) && !taken.has(word) && text.own.includes(word)) { score += WORTH.weak; covered += WORTH.weak; taken.add(word) }
      score += WORTH.covered * Math.min(1, covered / text.weight) - (entry.state === 1 ? WORTH.closed : 0)
      const exact = text.typed === line || (text.run === asOne(typed))
      score += exact ? WORTH.whole : text.typed.startsWith(line) ? WORTH.begins : 0
      if (!top || score > top.score) top = { entry, which, score, exact }
    })
    return top
  }

  // By its letters alone: `stokemandeville`, `adden brookes`. The fewer slips, the better.
  function byLetters(typed, most) {
    const run = asOne(typed), letters = bits(run), answers = []
    if (run.length < 5) return answers
    for (const entry of entries) {
      entry.texts.forEach((text, which) => {
        let far = most + 1
        if (text.run.includes(run)) far = 0
        else if (most && count(letters & ~text.bits) <= most) far = slips(run, text.run, most, true)
        if (far <= most) answers.push({ entry, which, score: 10 - far * 2 + (text.run.startsWith(run) ? 1 : 0) + run.length / text.run.length, exact: text.run === run })
      })
    }
    return answers
  }

  const better = (one, other) => other.score - one.score || one.entry.order - other.entry.order || one.entry.name.localeCompare(other.entry.name)

  // All answers, and whether they fit, or only come close.
  function find(text) {
    const typed = split(text), code = typed.join("")
    if (code.length < LEAST) return { answers: [], fits: true }
    // A code as it is comes before one that it is easily taken for.
    const coded = entries.map((entry) => ({ entry, which: 0, score: -entry.codes.indexOf(code), exact: entry.codes[0] === code })).filter(({ score }) => score <= 0).sort(better)
    const exact = byWords(typed, false)
    let others = exact.met === 1 ? exact.answers : byLetters(typed, 0)
    let fits = true
    if (!others.length && !coded.length) {
      const near = byWords(typed, true)
      others = near.met === 1 ? near.answers : byLetters(typed, code.length < 10 ? 1 : 2)
      fits = others.length > 0
      if (!fits) others = (near.met > exact.met ? near : exact).answers
    }
    const met = new Set(coded.map(({ entry }) => entry))
    const sorted = others.sort(better).filter(({ entry }) => !met.has(entry) && met.add(entry))
    return { answers: [...coded, ...sorted], fits }
  }

  // The first, and every trust of a hospital that is among them: nobody is shown one of two.
  function first(answers) {
    const shown = answers.slice(0, MOST)
    const hospitals = new Set(shown.filter(({ entry }) => entry.runs).map(({ entry }) => whole(entry.name)))
    return [...shown, ...answers.slice(MOST).filter(({ entry }) => entry.runs && hospitals.has(whole(entry.name)))]
  }

  // ---- The box and its list: the combobox of the ARIA practices, with links for options.

  const box = root.querySelector("input"), list = root.querySelector("[role=listbox]"), said = root.querySelector("[role=status]")
  const pages = root.dataset.pages
  // On a disc the address of a folder shows a list of files.
  const onDisc = location.protocol === "file:"
  let answers = [], at = -1, timer = 0

  function tell(what) {
    clearTimeout(timer)
    if (typeof what === "string") said.textContent = what
    else said.replaceChildren(what.cloneNode(true))
  }

  function mark(to) {
    const options = list.children
    if (options[at]) options[at].setAttribute("aria-selected", "false")
    at = to
    if (!options[at]) return box.removeAttribute("aria-activedescendant")
    options[at].setAttribute("aria-selected", "true")
    box.setAttribute("aria-activedescendant", options[at].id)
    options[at].scrollIntoView({ block: "nearest" })
  }

  function close() {
    mark(-1)
    list.hidden = true
    box.setAttribute("aria-expanded", "false")
  }

  function detail(entry) {
    const values = { trust: entry.runs, town: entry.town, number: entry.among }
    if (entry.runs) return say(`hospital${entry.among > 1 ? "-shared" : ""}${entry.town ? "-in" : ""}`, values)
    if (entry.state) return say(entry.state === 1 ? "closed" : "to-come", values)
    return say(entry.town ? "trust-in" : "trust", values)
  }

  function option({ entry, which }, index) {
    const link = document.createElement("a")
    link.setAttribute("role", "option")
    link.setAttribute("aria-selected", "false")
    link.className = "lrm-finder__option"
    link.id = `trust-finder-option-${index}`
    link.tabIndex = -1
    link.href = `${pages}${entry.code.toLowerCase()}/${onDisc ? "index.html" : ""}`
    const name = document.createElement("span")
    name.className = "lrm-finder__name"
    const other = entry.names[which]
    name.textContent = plain(entry.name).includes(plain(other)) ? entry.name : say("also", { name: entry.name, other })
    const more = document.createElement("span")
    more.className = "lrm-small"
    more.textContent = detail(entry)
    link.append(name, " ", more)
    return link
  }

  function show() {
    clearTimeout(timer)
    const typed = box.value
    if (!entries) return
    const { answers: all, fits } = find(typed)
    answers = first(all)
    mark(-1)
    list.replaceChildren(...answers.map(option))
    list.hidden = !answers.length
    box.setAttribute("aria-expanded", String(answers.length > 0))
    const few = split(typed).join("").length < LEAST
    const number = all.length, shown = answers.length
    // What is said at every key would talk over the reader.
    if (few) return tell("")
    timer = setTimeout(() => {
      if (!number) return tell(part("none"))
      const count = number === 1 ? say("one") : say(number > shown ? "more" : "many", { number, shown })
      tell(fits ? count : say("near"))
    }, READ_AFTER)
  }

  // Where it leads without a doubt: to one trust, or to the only one that bears the name that was typed.
  function certain() {
    const trusts = (some) => new Set(some.map(({ entry }) => entry.trust)).size
    if (!answers.length) return null
    if (trusts(answers) === 1) return list.children[0]
    const exact = answers.filter((one) => one.exact)
    return exact.length && trusts(exact) === 1 && exact[0] === answers[0] ? list.children[0] : null
  }

  function enter() {
    const there = list.children[at] || certain()
    if (there) return there.click()
    if (!answers.length) return
    // Nobody picks one of several for a reader.
    mark(0)
    tell(say("choose"))
  }

  function press(event) {
    // What somebody composes, in Chinese or Arabic say, is theirs until it is done.
    if (event.isComposing || event.ctrlKey || event.metaKey) return
    const isOpen = !list.hidden, last = list.children.length - 1
    const to = (where) => { event.preventDefault(); mark(where) }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (event.altKey && event.key === "ArrowUp") return close()
      if (!isOpen) show()
      if (list.hidden || event.altKey) return
      const end = list.children.length - 1
      if (event.key === "ArrowDown") mark(at >= end ? 0 : at + 1)
      else mark(at <= 0 ? end : at - 1)
    } else if (event.key === "Escape") {
      if (!isOpen && !box.value) return
      event.preventDefault()
      if (isOpen) return close()
      box.value = ""
      show()
    } else if (event.key === "Enter") {
      event.preventDefault()
      if (!isOpen) show()
      enter()
    } else if (isOpen && at >= 0) {
      if (event.key === "Home") to(0)
      else if (event.key === "End") to(last)
      // The cursor moves in what was typed.
      else if (event.key === "ArrowLeft" || event.key === "ArrowRight") mark(-1)
    }
  }

  // ---- The data: a script of its own, so that it is there from a disc too. Nobody waits for it who does not use the box.

  let asked = false
  function load() {
    if (entries || asked) return
    asked = true
    tell(say("waiting"))
    const script = document.createElement("script")
    const fail = () => {
      asked = false
      script.remove()
      tell(part("failed"))
    }
    script.src = root.dataset.trusts
    script.onerror = fail
    script.onload = () => {
      // Something else may have answered in its place, such as the sign-in page of a network.
      try { ready(window.lrmTrusts) } catch (_) { entries = null; return fail() }
      tell("")
      if (box.value) show()
    }
    document.head.append(script)
  }

  box.addEventListener("focus", load)
  window.addEventListener("online", () => { if (box.value) load() })
  box.addEventListener("input", show)
  box.addEventListener("click", () => { if (list.hidden && box.value) show() })
  box.addEventListener("keydown", press)
  // A press on an option leaves the keyboard in the box.
  list.addEventListener("mousedown", (event) => event.preventDefault())
  // It stays open when a phone puts its keyboard away, and closes when somebody goes on with Tab.
  box.addEventListener("blur", (event) => { if (event.relatedTarget && !root.contains(event.relatedTarget)) close() })
  root.hidden = false
  root.parentElement.dataset.ready = ""
})()
