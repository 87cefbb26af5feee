// Asks the browser for a passkey when its form is sent, and sends what it gives. Without it the form's button stays hidden.
"use strict";

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("button");
  const trouble = form.querySelector("[data-trouble]");
  const options = JSON.parse(document.getElementById("passkey-options").textContent);

  if (!window.webauthnJSON || !window.webauthnJSON.supported()) continue;
  button.hidden = false;
  form.querySelector("[data-without]").hidden = true;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    button.disabled = true;
    try {
      const credential = await window.webauthnJSON[form.dataset.passkey](options);
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      button.disabled = false;
      trouble.hidden = false;
    }
  });
}
