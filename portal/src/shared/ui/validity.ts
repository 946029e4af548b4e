/** What the browser says of a field that is not filled in as it should be: in the portal's language, not the browser's. */
import i18next from "i18next";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isControl(target: EventTarget | null): target is Control {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
}

function wordsFor(control: Control): string {
  const { valueMissing, tooShort, patternMismatch, typeMismatch } = control.validity;
  if (valueMissing) return i18next.t("shared:valid.missing");
  if (tooShort && "minLength" in control) return i18next.t("shared:valid.short", { length: control.minLength });
  if (patternMismatch || typeMismatch) return i18next.t("shared:valid.pattern");
  return "";
}

/** Puts the portal's words in place of the browser's, wherever a form is sent that is not valid. */
export function sayValidity(): void {
  document.addEventListener("invalid", ({ target }) => {
    if (!isControl(target)) return;
    target.setCustomValidity("");
    target.setCustomValidity(wordsFor(target));
  }, true);
  document.addEventListener("input", ({ target }) => {
    if (isControl(target)) target.setCustomValidity("");
  }, true);
}
