// What the page of a visit does besides drawing the screens (which textual.js does): it tells
// textual.js where to connect, keeps the keys with the screens, hands out files, says what the
// server tells it, asks before work is lost, and knows what to do when the connection ends.
"use strict";
(() => {
  const connect = window.onload;
  const PlainSocket = window.WebSocket;
  // How the server closes a connection; tui/serve/visits.py knows these numbers too.
  const OVER = 4000, ELSEWHERE = 4001, STOPPED = 4002, AGAIN = 4003;
  const RETRY = 2000, RETRY_LATER = 15000;
  const FONT = 18, SMALLEST_FONT = 13, COLUMNS = 60, ROWS = 20;
  let over = false; // the screens have ended: nothing of them can be lost by leaving the page
  let lose = false; // there are answers that were not downloaded

  const keys = () => document.querySelector(".xterm-helper-textarea");
  const touched = () => matchMedia("(pointer: coarse)").matches;
  const show = (id, shown = true) => { document.getElementById(id).hidden = !shown; };

  function focus() {
    if (!over && !touched()) keys()?.focus();
  }

  function press(button) {
    const box = keys();
    if (!box) return;
    focus();
    const code = Number(button.dataset.code);
    box.dispatchEvent(new KeyboardEvent("keydown", {
      key: button.dataset.key, keyCode: code, which: code, bubbles: true, cancelable: true,
    }));
  }

  // ------------------------------------------------------------------ what the server says

  function take(told) {
    if (told.language) document.documentElement.lang = told.language;
    for (const [name, words] of Object.entries(told.words || {})) {
      document.querySelectorAll(`[data-word="${name}"]`).forEach((one) => { one.textContent = words; });
      if (name === "keys") document.querySelector("nav").setAttribute("aria-label", words);
    }
    if (told.ground !== undefined) document.body.style.setProperty("--ground", told.ground || "#101418");
    if (told.lose !== undefined) lose = told.lose;
    if (told.idle !== undefined) show("idle_soon", told.idle);
    window.onresize?.(); // what is said takes room from the screens
  }

  function heard(event) {
    if (typeof event.data !== "string") return;
    const [kind, told] = JSON.parse(event.data);
    if (kind === "page") take(told);
  }

  function again() {
    over = true;
    location.reload();
  }

  // The screens are taken away at once: whoever comes by must not read what stands there.
  function closed(event) {
    if (over) return;
    over = true;
    show("idle_soon", false);
    document.querySelector("nav").hidden = true;
    document.getElementById("terminal").replaceChildren();
    if (event.code === OVER || event.code === AGAIN) again();
    else if (event.code === ELSEWHERE) show("elsewhere");
    else if (event.code === STOPPED) show("stopped");
    else lost();
  }

  // The network is gone, or the server. Once it answers, the page goes on or says how it ended.
  function lost() {
    const until = Date.now() + Number(document.body.dataset.away) * 1000;
    show("lost");
    const look = async () => {
      try {
        await fetch("/health", { cache: "no-store" });
        again();
      } catch {
        setTimeout(look, Date.now() < until ? RETRY : RETRY_LATER);
      }
    };
    setTimeout(look, RETRY / 4);
  }

  window.WebSocket = class extends PlainSocket {
    constructor(address) {
      super(address);
      this.addEventListener("message", heard);
      this.addEventListener("close", closed);
    }
  };

  // -------------------------------------------------------------------------------- files

  // textual.js opens a window for a file. A link does it too, and no browser keeps it from doing so.
  window.open = (address) => {
    const target = new URL(address, location.href);
    if (target.origin !== location.origin || !target.pathname.startsWith("/download/")) return null;
    const link = document.createElement("a");
    link.href = target.pathname;
    link.download = "";
    document.body.append(link);
    link.click();
    link.remove();
    focus();
    return null;
  };

  // --------------------------------------------------------------------------------- keys

  function keyed(pressed) {
    const plain = !pressed.ctrlKey && !pressed.altKey && !pressed.metaKey;
    // These are ours: without this, F5 would also load the page again, F1 open the browser's help.
    if (plain && /^F([1-9]|10)$/.test(pressed.key)) pressed.preventDefault();
    // The terminal would take Ctrl+V for a key of its own; so the browser pastes, as it does elsewhere.
    if (pressed.ctrlKey && !pressed.altKey && pressed.key.toLowerCase() === "v") {
      pressed.stopImmediatePropagation();
    }
    show("crash_over", false);
    const in_nav = pressed.target instanceof Element && pressed.target.closest("nav");
    if (!over && pressed.target !== keys() && !in_nav) keys()?.focus(); // a key that landed beside
  }

  window.addEventListener("beforeunload", (event) => {
    if (lose && !over) {
      event.preventDefault();
      event.returnValue = true;
    }
  });

  // As large as leaves room for a whole screen, but never too small to read.
  function font_size(place) {
    const room = place.getBoundingClientRect();
    const fits = Math.min(room.width / (COLUMNS * 0.602), room.height / (ROWS * 1.33));
    return Math.max(SMALLEST_FONT, Math.min(FONT, Math.floor(fits)));
  }

  window.onload = async (event) => {
    const place = document.getElementById("terminal");
    place.dataset.sessionWebsocketUrl =
      location.origin.replace(/^http/, "ws") + place.dataset.address;
    // The letters must be there before they are measured.
    await Promise.all(["", "bold "].map((one) => document.fonts.load(one + "16px 'Roboto Mono'")));
    place.dataset.fontSize = font_size(place);
    connect.call(window, event);
    keys()?.setAttribute("aria-label", document.title);
    focus();
    document.querySelectorAll("nav button").forEach((button) => {
      button.addEventListener("pointerdown", (down) => down.preventDefault()); // the focus stays
      button.addEventListener("click", () => press(button));
    });
    document.addEventListener("keydown", keyed, true);
    window.addEventListener("focus", focus);
  };
})();
