// What the page of a visit does besides drawing the screens (which textual.js does): it tells
// textual.js where to connect, keeps the keys with the screens, hands out files, warns before a
// visit ends for want of keys, and loads itself again when the connection ends.
"use strict";
(() => {
  const connect = window.onload;
  let lastKey = Date.now();
  let over = false;

  const keys = () => document.querySelector(".xterm-helper-textarea");

  function press(button) {
    const box = keys();
    if (!box) return;
    box.focus();
    const code = Number(button.dataset.code);
    const event = new KeyboardEvent("keydown", {
      key: button.dataset.key, keyCode: code, which: code,
      ctrlKey: button.dataset.ctrl === "1", bubbles: true, cancelable: true,
    });
    box.dispatchEvent(event);
  }

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
    keys()?.focus();
    return null;
  };

  window.onload = async (event) => {
    const place = document.getElementById("terminal");
    place.dataset.sessionWebsocketUrl =
      location.origin.replace(/^http/, "ws") + place.dataset.address;
    // The letters must be there before they are measured.
    await Promise.all(["", "bold "].map((one) => document.fonts.load(one + "16px 'Roboto Mono'")));
    connect.call(window, event);
    const box = keys();
    if (box) {
      box.setAttribute("aria-label", document.title);
      box.focus();
    }
    document.querySelectorAll("nav button").forEach((button) =>
      button.addEventListener("click", () => press(button)));
    // A key that lands beside the screens is brought back to them.
    document.addEventListener("keydown", (pressed) => {
      lastKey = Date.now();
      const in_nav = pressed.target instanceof Element && pressed.target.closest("nav");
      if (keys() && pressed.target !== keys() && !in_nav) {
        if (/^F\d+$/.test(pressed.key)) pressed.preventDefault();
        keys().focus();
      }
    }, true);
    window.addEventListener("focus", () => keys()?.focus());
    const body = document.body;
    new MutationObserver(() => {
      if (body.classList.contains("-closed") && !over) {
        over = true;
        setTimeout(() => location.reload(), 150);
      }
    }).observe(body, { attributes: true, attributeFilter: ["class"] });
    const idle = Number(body.dataset.idle) * 1000;
    const warn = Number(body.dataset.warn) * 1000;
    setInterval(() => {
      document.getElementById("idle").hidden = Date.now() - lastKey < idle - warn;
    }, 1000);
  };
})();
