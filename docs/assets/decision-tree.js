/* Decision trees: shows "your answers", each with a link to change it, and prints an outcome with those that led there.
 *
 * Answers are kept in sessionStorage, so for this visit and in this tab only, and never in an address. Whatever is wrong
 * with what is kept, or where nothing can be kept, the page is as it is without JavaScript. All words come from the
 * page: overrides/components/your-answers.html. Visible words are never compared, for a browser may have translated them.
 */
(function () {
  "use strict";

  /* What a page says of its tree and of itself. `place` is its element of the class `lrm-your-answers`. */
  function about(place) {
    var template = place.querySelector("template");
    // A link in a template is relative to nothing: only in the page's own document has it a whole address.
    var start = pieces(template).querySelector(".lrm-your-answers__change").href;
    return {
      place: place,
      template: template,
      section: place.parentElement,
      start: start,
      // Two copies of the guide may stand on one host: the address of the tree tells their answers apart.
      key: "lrm-answers:" + new URL(start).pathname,
      version: place.dataset.version,
      questions: place.dataset.questions.split(" "),
      part: place.dataset.part,
      question: place.dataset.question,
      isStart: template.content.querySelector(".lrm-your-answers__go-on") !== null
    };
  }

  function pieces(template) {
    return document.importNode(template.content, true);
  }

  /* The answers that are kept, in order: each with the question's id and words, the answer's words, and the id it led to. */
  function read(page) {
    try {
      var kept = JSON.parse(window.sessionStorage.getItem(page.key));
      return isWhole(page, kept) ? kept.answers : [];
    } catch (error) {
      return [];
    }
  }

  /* Whether a value is one that we kept, for the tree as it is now. Anything may stand there. */
  function isWhole(page, kept) {
    return kept !== null && typeof kept === "object" && kept.version === page.version && Array.isArray(kept.answers) &&
      kept.answers.length <= page.questions.length && kept.answers.every(function (answer, at) {
        var before = kept.answers[at - 1];
        return answer !== null && typeof answer === "object" && isText(answer.question) && isText(answer.answer) && isText(answer.next) &&
          page.questions.indexOf(answer.part) !== -1 && (!before || before.next === answer.part);
      });
  }

  function isText(value) {
    return typeof value === "string" && value !== "" && value.length <= 1000;
  }

  function keep(page, answers) {
    try {
      window.sessionStorage.setItem(page.key, JSON.stringify({ version: page.version, answers: answers }));
    } catch (error) {
      // Blocked or full. What was kept before could tell another way than the one that was gone.
      forget(page);
    }
  }

  function forget(page) {
    try {
      window.sessionStorage.removeItem(page.key);
    } catch (error) {
      // Blocked: then nothing is kept either.
    }
  }

  /* Those answers that led to this page. Somebody may have come back to a question answered before; until it is answered
     anew the later ones are kept, so that the browser's way forward still works. */
  function leadingHere(page, answers) {
    for (var at = 0; at < answers.length; at += 1) {
      if (answers[at].part === page.part) {
        return answers.slice(0, at);
      }
    }
    return answers.length && answers[answers.length - 1].next === page.part ? answers : [];
  }

  function linkTo(page, part) {
    // A copy to read without a network has whole file names in its links.
    var whole = /index\.html$/.exec(page.start);
    return page.start.replace(/index\.html$/, "") + part + "/" + (whole ? whole[0] : "");
  }

  function show(page) {
    var before = page.place.querySelectorAll(".lrm-your-answers__shown, .lrm-your-answers__print");
    Array.prototype.forEach.call(before, function (element) { element.remove(); });
    var added = pieces(page.template);
    var shown = added.querySelector(".lrm-your-answers__shown");
    var print = added.querySelector(".lrm-your-answers__print");
    var kept = read(page);
    var answers = page.isStart ? kept : leadingHere(page, kept);
    if (answers.length) {
      fill(page, shown, answers);
      page.place.appendChild(shown);
    }
    if (print) {
      print.addEventListener("click", function () { window.print(); });
      page.place.appendChild(print);
    }
  }

  function fill(page, shown, answers) {
    var pattern = shown.querySelector(".lrm-your-answers__entry");
    answers.forEach(function (answer) {
      var entry = pattern.cloneNode(true);
      entry.querySelector(".lrm-your-answers__question").textContent = answer.question;
      entry.querySelector(".lrm-your-answers__answer").textContent = answer.answer;
      entry.querySelector(".lrm-your-answers__about").textContent = ": " + answer.question;
      entry.querySelector(".lrm-your-answers__change").href = linkTo(page, answer.part);
      pattern.before(entry);
    });
    pattern.remove();
    if (page.isStart) {
      shown.querySelector(".lrm-your-answers__go-on").href = linkTo(page, answers[answers.length - 1].next);
    }
  }

  function listen(page) {
    page.section.addEventListener("click", function (event) {
      var link = event.target.closest("a");
      if (link && link.dataset.next) {
        var answer = { part: page.part, question: page.question, answer: link.dataset.answer, next: link.dataset.next };
        keep(page, leadingHere(page, read(page)).concat(answer));
      } else if (link && (link.classList.contains("lrm-your-answers__forget") || link.closest(".lrm-outcome__again"))) {
        forget(page);
      }
    });
  }

  var places = document.querySelectorAll(".lrm-your-answers:not([data-ready])");
  // A page may hold two trees, and so this script twice.
  var pages = Array.prototype.map.call(places, function (place) {
    place.dataset.ready = "";
    return about(place);
  });
  pages.forEach(show);
  pages.forEach(listen);
  window.addEventListener("pageshow", function (event) {
    // A page that the browser kept whole, for the way back, shows what was true then.
    if (event.persisted) {
      pages.forEach(show);
    }
  });
})();
