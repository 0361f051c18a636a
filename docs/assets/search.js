// Looks for words in the pages of the site. Loaded when somebody first opens the search; the index calls `lrmSearch.index`.
window.lrmSearch = (function () {
  "use strict"
  var dialog = document.getElementById("search")
  var input = document.getElementById("search-words")
  var said = dialog.querySelector("[role=status]")
  var list = dialog.querySelector("ol")
  // Sections of pages; for each stem where it stands and how often; for each word of a page or of a group how often it is met.
  var sections = null, places = {}, known = {}
  // A section of fewer words than this says too little to answer.
  var SHORT = 12
  // What people type, as stems with spaces between, and the other words that pages have for it.
  var meant = {}
  // Words of questions that say nothing about what is looked for. No page is found by them, but a heading may be like a question.
  var EMPTY = " a about after all also am an and any anyone anything are as at be been before being but by can cannot could did do does for from get gets getting go going got had has have having he her here him his how i if im in into is it its ive just let like many me much my need needs not now of on one or our please put really she should shall so some someone something than that the their them then there these they theyre thing things this those to too up us very want wants was we were what whats when where which while who whos whose why will with would yes you your "

  function fold(text) {
    // `won't`, `wont` and `will not` are one.
    return text.toLowerCase().replace(/[’'‘]/g, "").replace(/\bwont\b/g, "will not").replace(/\bcant\b/g, "cannot")
      .replace(/\b(are|could|did|does|do|had|has|have|is|should|was|were|would)nt\b/g, "$1 not").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
  }

  function words(text) {
    return fold(text).match(/[\p{L}\p{N}]+/gu) || []
  }

  function tells(word) {
    return EMPTY.indexOf(" " + word + " ") < 0
  }

  // What words of one family have in common: `recording`, `recorded` and `records` are `record`; `mediation` and `mediator` are `medi`.
  var stems = new Map()
  function stem(word) {
    var short = stems.get(word)
    if (short !== undefined) return short
    short = word
    if (word.length > 3) {
      short = short.replace(/(ss|x|ch|sh)es$/, "$1").replace(/^(.{2,})ies$/, "$1y").replace(/([^suie])s$|([^i]e)s$/, "$1$2")
      short = short.replace(/^(.{3,})(?:ing|ed)$/, "$1").replace(/([bdgmnprt])\1$/, "$1")
      short = short.replace(/^(.{4,}?)(?:ation|ator|ate|ment|er|or|ly)$/, "$1").replace(/^(.{3,})e$/, "$1").replace(/^(.{3,})y$/, "$1i")
    }
    stems.set(word, short)
    return short
  }

  function stemsOf(text) {
    return words(text).map(stem)
  }

  // How many signs must be changed, put in, taken out or swapped to make one word of the other; 3 stands for more than 2.
  function apart(one, other) {
    if (Math.abs(one.length - other.length) > 2) return 3
    var older = [], before = [], row, i, j
    for (j = 0; j <= other.length; j++) before[j] = j
    for (i = 1; i <= one.length; i++) {
      row = [i]
      for (j = 1; j <= other.length; j++) {
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1))
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1)
      }
      older = before
      before = row
    }
    return before[other.length]
  }

  // A word that nothing has is the beginning of one that something has, where it is still being typed, or one typed wrong.
  function mended(word, isLast) {
    if (known[word] || places[stem(word)] || !tells(word) || word.length < 3) return word
    var most = 0, best = word, each
    if (isLast) {
      for (each in known) if (each.indexOf(word) === 0 && known[each] > most) { most = known[each]; best = each }
      if (most) return best
    }
    if (word.length < 4) return word
    var least = word.length > 6 ? 2 : 1
    for (each in known) {
      var far = apart(word, each)
      if (far < least || far === least && known[each] > most) { least = far; most = known[each]; best = each }
    }
    return best
  }

  // What is asked for: for each word or group of words the stems that a page may have instead, the typed ones first.
  function asked(typed) {
    var all = words(typed)
    all = all.map(function (word, at) { return mended(word, at === all.length - 1) })
    var short = all.map(stem), found = [], at = 0
    while (at < all.length) {
      var size = Math.min(4, all.length - at)
      while (size > 1 && !meant[short.slice(at, at + size).join(" ")]) size--
      var phrase = short.slice(at, at + size), others = meant[phrase.join(" ")] || []
      // A phrase that a group knows is more than those of its words that tell something.
      var own = phrase.filter(function (one, number) { return tells(all[at + number]) })
      if (own.length < size && others.length) own = []
      if (own.length || others.length) found.push((own.length ? [own] : []).concat(others))
      at += size
    }
    return { stems: short, wanted: found }
  }

  // For each section that has what is wanted, how much it has of it.
  function worths(wanted) {
    var found = new Map()
    wanted.forEach(function (all, rank) {
      var lists = all.map(function (one) { return places[one] || [] })
      lists[0].forEach(function (place) {
        var section = place.section, worth = worthOf(place)
        for (var i = 1; i < lists.length; i++) {
          var other = lists[i].find(function (one) { return one.section === section })
          if (!other) return
          worth = Math.min(worth, worthOf(other))
        }
        if (rank) worth *= 0.7
        if (worth > (found.get(section) || 0)) found.set(section, worth)
      })
    })
    return found
  }

  function worthOf(place) {
    var long = place.section.size
    return 3 * place.title + 4 * place.heading + 2 * place.text / (place.text + 0.5 + long / 80)
  }

  // How like two rows of stems are, from 0 to 1: what they share, and what stands side by side in both.
  function likeness(one, other) {
    if (!one.length || !other.length) return 0
    function shared(first, second) {
      var rest = second.slice()
      var same = first.filter(function (each) { var at = rest.indexOf(each); if (at >= 0) rest.splice(at, 1); return at >= 0 }).length
      return 2 * same / (first.length + second.length)
    }
    function pairs(row) { return row.slice(1).map(function (each, at) { return row[at] + " " + each }) }
    return one.length > 1 && other.length > 1 ? (shared(one, other) + shared(pairs(one), pairs(other))) / 2 : shared(one, other)
  }

  function find(typed) {
    var query = asked(typed), sum = 0
    sections.forEach(function (section) { section.worth = section.met = section.page.worth = section.page.met = 0 })
    query.wanted.forEach(function (wanted) {
      var found = worths(wanted), best = new Map()
      if (!found.size) return
      // A word that few sections have tells more than one that many have.
      var rare = Math.log(1 + sections.length / found.size)
      sum += rare
      found.forEach(function (worth, section) {
        section.worth += rare * worth
        section.met += rare
        best.set(section.page, Math.max(best.get(section.page) || 0, worth))
      })
      best.forEach(function (worth, page) { page.worth += rare * worth; page.met += rare })
    })
    var first = new Map()
    sections.forEach(function (section) {
      var like = likeness(query.stems, section.asks)
      if (!section.page.met && like < 0.5) return
      // What stands elsewhere on the page counts too, though less; and a section with all that is asked more than one with much of a part.
      var worth = section.worth + 0.25 * (section.page.worth - section.worth)
      var met = sum ? (section.met + 0.5 * (section.page.met - section.met)) / sum : 1
      section.score = (worth * met * met * (1 + like) + 25 * Math.max(0, like - 0.5)) * section.page.weight * section.weight
      var there = first.get(section.page)
      if (!there || section.score > there.score) first.set(section.page, section)
    })
    var found = Array.from(first.values()).sort(function (one, other) { return other.score - one.score })
    found = found.filter(function (one) { return one.score >= found[0].score * 0.2 })
    return { sections: found, stems: [].concat.apply(query.stems, [].concat.apply([], query.wanted)) }
  }

  // The sentences of a section from the first that has a word that is looked for.
  function part(section, wanted) {
    var text = section.words, from = 0
    var sentences = text.match(/[^.?!]+[.?!]*\s*/g) || []
    for (var at = 0, i = 0; i < sentences.length; at += sentences[i].length, i++) {
      if (words(sentences[i]).some(function (word) { return tells(word) && wanted.indexOf(stem(word)) >= 0 })) {
        from = at + sentences[i].length <= 160 ? 0 : at
        break
      }
    }
    var shown = text.slice(from, from + 160)
    return (from ? "… " : "") + (from + 160 < text.length ? shown.replace(/\s\S*$/, " …") : shown)
  }

  function entry(section, wanted) {
    var item = document.createElement("li"), link = document.createElement("a")
    // On a disc the address of a folder shows a list of files.
    link.href = dialog.dataset.top + (location.protocol === "file:" ? section.link.replace(/(#.*)?$/, "index.html$1") : section.link)
    link.textContent = section.page.title
    item.appendChild(link)
    ;[["lrm-search__heading", section.heading || section.page.above], ["lrm-small", section.words && part(section, wanted)]].forEach(function (line) {
      if (!line[1]) return
      var text = document.createElement("p")
      text.className = line[0]
      text.textContent = line[1]
      item.appendChild(text)
    })
    return item
  }

  var last = null
  function show() {
    var typed = input.value.trim()
    if (!sections || typed === last) return
    last = typed
    list.textContent = ""
    if (!words(typed).length) { said.textContent = ""; return }
    var found = find(typed), number = found.sections.length
    found.sections.slice(0, Number(dialog.dataset.most)).forEach(function (one) { list.appendChild(entry(one, found.stems)) })
    said.textContent = number === 0 ? dialog.dataset.none : number === 1 ? dialog.dataset.one : dialog.dataset.many.replace("0", number)
  }

  // What is announced at every key would talk over the reader.
  var timer
  input.addEventListener("input", function () {
    clearTimeout(timer)
    timer = setTimeout(show, 300)
  })
  dialog.querySelector("form").addEventListener("submit", function () {
    clearTimeout(timer)
    show()
  })
  // A link to a heading of this page leads there: an open dialog would hide it.
  list.addEventListener("click", function (event) { if (event.target.closest("a")) dialog.close() })

  function learn(row, section, field) {
    row.forEach(function (word) {
      if (!tells(word)) return
      known[word] = (known[word] || 0) + 1
      var short = stem(word), there = places[short] || (places[short] = []), place = there[there.length - 1]
      if (!place || place.section !== section) there.push(place = { section: section, title: 0, heading: 0, text: 0 })
      place[field] = field === "text" ? place.text + 1 : 1
    })
  }

  return {
    isReady: function () { return sections !== null },
    // The pages, each as [address, title, weight, sections], these as [anchor, heading, words]; and the groups, as [what is typed, what is meant].
    index: function (pages, groups) {
      sections = []
      places = Object.create(null)
      known = Object.create(null)
      meant = Object.create(null)
      var titles = {}
      pages.forEach(function (entry) { titles[entry[0]] = entry[1] })
      pages.forEach(function (entry) {
        var title = words(entry[1]), above = entry[0].replace(/[^/]+\/$/, "")
        var page = { title: entry[1], above: above && titles[above], weight: entry[2] }
        entry[3].forEach(function (part) {
          var heading = words(part[1]), text = words(part[2])
          var section = {
            page: page, link: entry[0] + (part[0] && "#" + part[0]), heading: part[1], words: part[2],
            asks: (part[0] ? heading : title).map(stem), size: text.length,
            // What is so short leads to where the answer stands.
            weight: part[0] && text.length < SHORT ? 0.5 : 1
          }
          sections.push(section)
          learn(title, section, "title")
          // What a page says first is about its title, as the rest is about its heading.
          learn(part[0] ? heading : title, section, "heading")
          learn(text, section, "text")
        })
      })
      groups.forEach(function (group) {
        group[0].forEach(function (typed) {
          words(typed).forEach(function (word) { known[word] = known[word] || 1 })
          var name = stemsOf(typed).join(" "), others = meant[name] || (meant[name] = [])
          group[1].forEach(function (other) {
            var row = words(other).filter(tells).map(stem)
            if (row.length && row.join(" ") !== name) others.push(row)
          })
        })
      })
      said.textContent = ""
      last = null
      show()
    }
  }
})()
