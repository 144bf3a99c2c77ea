// A page of ours that opens over the stage: the practice player. It says itself when it is done.

const $ = (id) => document.getElementById(id);
// Only what lies beside the stage, and only with what opens it.
const OWN = /^practice\/#[\w.-]+$/;

export function openInside(address) {
  if (!OWN.test(address)) return;
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = $("inside").getAttribute("aria-label");
  frame.allow = "autoplay; screen-wake-lock";
  $("inside").replaceChildren(frame);
  $("inside").showModal();
  frame.addEventListener("load", () => frame.focus());
}

export function setUpInside() {
  const box = $("inside");
  addEventListener("message", (event) => {
    if (event.origin === location.origin && event.data === "player-close") box.close();
  });
  // Nothing goes on, and nothing sounds, where nobody sees it.
  box.addEventListener("close", () => box.replaceChildren());
}
