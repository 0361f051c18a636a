/* Puts a trust's name on a sheet, a letter or the pack, for somebody who came from the trust's page. */
(function () {
  "use strict";

  // The pack holds many papers, and each of them asks for this file.
  if (window.lrmSheets) {
    return;
  }
  window.lrmSheets = true;

  function start() {
    // On the page of a trust: the way to the pack bears its code, behind a # that no browser sends.
    document.querySelectorAll("a[data-trust]").forEach(function (link) {
      link.href += "#trust=" + link.getAttribute("data-trust");
    });
    // The address bears a code and never a name, which anybody could make up: the name comes from the directory.
    var code = (/^#trust=(\w{3,5})$/.exec(location.hash) || [])[1];
    var place = document.querySelector(".lrm-for-trust");
    if (!code || !place) {
      return;
    }
    var script = document.createElement("script");
    script.src = place.getAttribute("data-trusts");
    script.onerror = function () {
      document.querySelector(".lrm-for-trust-failed").hidden = false;
    };
    script.onload = function () {
      // Something else may have answered in its place, such as the sign-in page of a network.
      if (!window.lrmTrusts || !window.lrmTrusts.trusts) {
        script.onerror();
        return;
      }
      var trust = window.lrmTrusts.trusts.filter(function (one) {
        return one[0] === code.toUpperCase();
      })[0];
      if (!trust) {
        return;
      }
      document.querySelectorAll(".lrm-for-trust").forEach(function (one) {
        one.querySelector(".lrm-for-trust__name").textContent = trust[1];
        one.hidden = false;
      });
      document.querySelectorAll('.lrm-gap[data-gap="organisation"]').forEach(function (gap) {
        gap.textContent = trust[1];
        gap.classList.add("lrm-gap--filled");
      });
    };
    document.head.appendChild(script);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
