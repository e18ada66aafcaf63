// The first page: a file that is too large is refused here, before it travels.
"use strict";
window.addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("case");
  const limit = Number(box.dataset.limit);
  box.addEventListener("change", () => {
    const large = Array.from(box.files).some((file) => file.size > limit);
    document.getElementById("too_large").hidden = !large;
    box.setCustomValidity(large ? document.getElementById("too_large").textContent : "");
  });
});
