// Looks for words in the pages of the site. Loaded when somebody first opens the search; the index calls `lrmSearch.index`.
window.lrmSearch = (function () {
  "use strict"
  var dialog = document.getElementById("search")
  var input = document.getElementById("search-words")
  var said = dialog.querySelector("[role=status]")
  var list = dialog.querySelector("ol")
  var pages = null, known = {}
  // Words of questions that say nothing about what is looked for.
  var EMPTY = " a about am an and are at be by can do does for from have how i if in is it me my of on or should shall the their they this to was we what when where which who will with you your "

  function fold(text) {
    return text.toLowerCase().replace(/[’']/g, "").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
  }

  function words(text) {
    return fold(text).match(/[\p{L}\p{N}]+/gu) || []
  }

  // `recording`, `recorded` and `records` all begin with what is left of them.
  function stem(word) {
    var short = word.replace(/(ations?|ings?|ments?|ers?|ed|ies|es|s|y)$/, "")
    return short.length > 3 ? short : word
  }

  // How many signs must be changed, put in or taken out to make one word of the other; 3 stands for more than 2.
  function apart(one, other) {
    if (Math.abs(one.length - other.length) > 2) return 3
    var before = [], row, i, j
    for (j = 0; j <= other.length; j++) before[j] = j
    for (i = 1; i <= one.length; i++) {
      row = [i]
      for (j = 1; j <= other.length; j++)
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1))
      before = row
    }
    return before[other.length]
  }

  // A word that no page has is taken for the nearest that one has.
  function mended(word) {
    if (word.length < 4) return word
    var best = word, least = 3, each
    for (each in known) {
      if (each.indexOf(stem(word)) === 0) return word
      var far = apart(word, each)
      if (far < least) { least = far; best = each }
    }
    return least <= (word.length > 6 ? 2 : 1) ? best : word
  }

  function worth(text, word, whole, begun) {
    var begin = stem(word), sum = 0, at = -1
    while ((at = text.indexOf(" " + begin, at + 1)) >= 0 && sum < whole * 3)
      sum += text.indexOf(" " + word + " ", at) === at ? whole : begun
    return sum
  }

  function find(typed) {
    var asked = words(typed), telling = asked.filter(function (word) { return EMPTY.indexOf(" " + word + " ") < 0 })
    asked = (telling.length ? telling : asked).map(mended)
    var best = {}
    pages.forEach(function (page) {
      var score = 0, met = 0
      asked.forEach(function (word) {
        var here = worth(page.title, word, 12, 8) + worth(page.heading, word, 8, 5) + worth(page.text, word, 2, 1)
        if (here) met++
        score += here
      })
      // A page with all of the words comes before one with some of them, whatever else it has.
      score = met && score + met * 1000
      var address = page.link.split("#")[0]
      if (score && !(best[address] && best[address].score >= score)) best[address] = { page: page, score: score, met: met }
    })
    var found = Object.keys(best).map(function (address) { return best[address] })
    var most = Math.max.apply(null, found.map(function (one) { return one.met }).concat(0))
    return found.filter(function (one) { return one.met === most }).sort(function (one, other) { return other.score - one.score })
  }

  function part(page, typed) {
    var begin = stem(words(typed).map(mended)[0] || ""), at = Math.max(fold(page.words).indexOf(begin), 0)
    var from = at < 60 ? 0 : page.words.indexOf(" ", at - 50) + 1
    var text = page.words.slice(from, from + 150)
    return (from ? "… " : "") + (from + 150 < page.words.length ? text.replace(/\s\S*$/, " …") : text)
  }

  function entry(page, typed) {
    var item = document.createElement("li"), link = document.createElement("a")
    link.href = dialog.dataset.top + page.link
    link.textContent = page.shown
    item.appendChild(link)
    ;[["lrm-search__heading", page.under], ["lrm-small", page.words && part(page, typed)]].forEach(function (line) {
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
    if (!pages || typed === last) return
    last = typed
    list.textContent = ""
    if (!words(typed).length) { said.textContent = ""; return }
    var found = find(typed), number = found.length
    found.slice(0, Number(dialog.dataset.most)).forEach(function (one) { list.appendChild(entry(one.page, typed)) })
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
  // A link to a heading of this page leaves the dialog open over it.
  list.addEventListener("click", function (event) { if (event.target.closest("a")) dialog.close() })

  return {
    index: function (entries) {
      pages = entries.map(function (entry) {
        words(entry.join(" ")).forEach(function (word) { known[word] = 1 })
        return {
          link: entry[0], shown: entry[1], under: entry[2], words: entry[3],
          title: " " + words(entry[1]).join(" ") + " ", heading: " " + words(entry[2]).join(" ") + " ", text: " " + words(entry[3]).join(" ") + " "
        }
      })
      said.textContent = ""
      last = null
      show()
    }
  }
})()
