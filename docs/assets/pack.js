/* The pack: leaves out of the print what is not ticked, and prints. Without it all sheets and letters print. */
(function () {
  "use strict";

  function start() {
    var form = document.querySelector(".lrm-pack__form");
    if (!form) {
      return;
    }
    var boxes = Array.prototype.slice.call(form.querySelectorAll("input[type=checkbox]"));
    var said = form.querySelector(".lrm-pack__number");

    function show() {
      var number = 0;
      boxes.forEach(function (box) {
        document.getElementById(box.getAttribute("data-paper")).classList.toggle("lrm-pack__paper--out", !box.checked);
        number += box.checked ? 1 : 0;
      });
      said.textContent = number;
    }

    form.addEventListener("change", show);
    form.addEventListener("click", function (event) {
      var tick = event.target.closest("[data-tick]");
      if (tick) {
        boxes.forEach(function (box) {
          box.checked = tick.getAttribute("data-tick") === "all";
        });
        show();
      }
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      window.print();
    });
    // The short address for the foot of each page: only the reader's own browser knows where the site stands.
    if (location.protocol !== "file:") {
      document.querySelector(".lrm-pack__address").textContent = "· " + location.host + location.pathname.replace(/sheets\/pack\/.*$/, "").replace(/\/$/, "");
    }
    // Where the pack stands on the web is said at the end of the brief: its last page may be a letter, which is sent.
    var brief = document.querySelector(".lrm-brief");
    if (brief) {
      brief.parentNode.appendChild(document.querySelector(".lrm-on-paper"));
    }
    document.querySelector(".lrm-pack__without-script").hidden = true;
    form.parentElement.setAttribute("data-ready", "");
    form.hidden = false;
    show();
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
